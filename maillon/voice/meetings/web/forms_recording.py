"""The form of a sound and its words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.ui.forms import PlainForm

MOST_TEXT = 2 * 1024 * 1024


class RecordingForm(PlainForm):
    """The yes said aloud first; then a sound, its words, or both."""

    agreed = forms.BooleanField(
        label=_("Au début, on a demandé à voix haute si quelqu'un refusait d'être enregistré. Personne n'a refusé."),
        required=False,
    )
    witness = forms.CharField(
        max_length=120, label=_("Quelle fonction l'a demandé et entendu ?"), help_text=_("Une fonction, pas un nom.")
    )
    sound = forms.FileField(
        label=_("Le son"),
        required=False,
        help_text=_(
            "Un fichier .ogg, .opus, .mp3 ou .m4a de 40 Mo au plus. Trop lourd ? Enregistrez en parole, en mono, à 32 kbit/s."
        ),
    )
    words_file = forms.FileField(
        label=_("Le texte de ce qui a été dit"), required=False, help_text=_("Un fichier .vtt, .srt ou .txt.")
    )
    words = forms.CharField(label=_("Ou collez le texte"), widget=forms.Textarea(attrs={"rows": 6}), required=False)
    covers = forms.BooleanField(
        label=_("Le texte couvre tout ce qu'on entend dans ce son : chaque voix y a ses mots."),
        required=False,
        help_text=_("Sinon, l'équipe seule écoute le son."),
    )

    def clean_words_file(self) -> str:
        """The text of the file, whatever its old encoding."""
        sent = self.cleaned_data["words_file"]
        if not sent:
            return ""
        if sent.size > MOST_TEXT:
            raise forms.ValidationError(
                _("Ce texte dépasse 2 Mo. Vérifiez que c'est bien un fichier .vtt, .srt ou .txt.")
            )
        data: bytes = sent.read()
        if b"\0" in data:
            raise forms.ValidationError(_("Ce fichier n'est pas un texte. Choisissez un fichier .vtt, .srt ou .txt."))
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")
