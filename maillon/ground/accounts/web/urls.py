from django.urls import path

from maillon.ground.accounts.web import enter, mine, second

app_name = "accounts"
urlpatterns = [
    path("entrer/", enter.enter, name="enter"),
    path("entrer/second-facteur/", second.second_factor, name="second_factor"),
    path("entrer/second-facteur/installer/", second.set_up, name="set_up_second_factor"),
    path("entrer/codes-de-secours/", second.recovery_codes, name="recovery_codes"),
    path("sortir/", enter.leave, name="leave"),
    path("sorti/", enter.left, name="left"),
    path("appareil-partage/", enter.share_device, name="share_device"),
    path("mon-compte/", mine.mine, name="mine"),
    path("mon-compte/appareils/", mine.close_sessions, name="close_sessions"),
    path("mon-compte/mot-de-passe/", mine.password, name="password"),
    path("chapeau/", mine.hat, name="hat"),
]
