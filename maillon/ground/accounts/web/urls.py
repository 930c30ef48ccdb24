from django.urls import path

from maillon.ground.accounts.web import codes, demo, enter, keys, managing, mine, second

app_name = "accounts"
urlpatterns = [
    path("entrer/", enter.enter, name="enter"),
    path("entrer/second-facteur/", second.second_factor, name="second_factor"),
    path("entrer/second-facteur/installer/", second.set_up, name="set_up_second_factor"),
    path("entrer/codes-de-secours/", second.recovery_codes, name="recovery_codes"),
    path("entrer/cle/", keys.by_key, name="by_key"),
    path("entrer/code/", codes.ask_code, name="ask_code"),
    path("entrer/code/recu/", codes.type_code, name="type_code"),
    path("entrer/lien/<str:token>/", codes.by_link, name="by_link"),
    path("sortir/", enter.leave, name="leave"),
    path("sortir-vite/", enter.leave_fast, name="leave_fast"),
    path("sorti/", enter.left, name="left"),
    path("appareil-partage/", enter.share_device, name="share_device"),
    path("mon-compte/", mine.mine, name="mine"),
    path("mon-compte/appareils/", mine.close_sessions, name="close_sessions"),
    path("mon-compte/mot-de-passe/", mine.password, name="password"),
    path("mon-compte/cles/", keys.keys, name="keys"),
    path("mon-compte/cles/<int:pk>/oublier/", keys.forget, name="forget_key"),
    path("chapeau/", mine.hat, name="hat"),
    path("acces/", managing.accesses, name="access"),
    path("acces/inviter/", managing.invite, name="invite"),
    path("acces/<uuid:uid>/", managing.access, name="access_detail"),
    path("acces/<uuid:uid>/lien/", managing.prepare_link, name="prepare_link"),
    path("acces/<uuid:uid>/envoyer/", managing.send_link, name="send_link"),
    path("acces/<uuid:uid>/confirmer/", managing.confirm, name="confirm_access"),
    path("acces/<uuid:uid>/tout-perdu/", managing.forget_lost, name="forget_lost"),
    path("acces/<uuid:uid>/retirer/", managing.end, name="end_access"),
    path("demo/entrer/", demo.people, name="demo"),
    path("demo/entrer/<slug:who>/", demo.enter_as, name="demo_enter"),
]
