"""Everyday words of a neighbourhood in English and in Arabic, with the French words the texts are written with.

One line: French | English | Arabic; words apart by spaces, each of one word. A word that also means something
else in French (« pain », « main ») stays out of the English column.
"""

_LINES = """
vélo vélos bicyclette | bike bikes bicycle cycling | دراجة دراجات
devoirs scolaire soutien | homework tutoring | واجبات دروس
école scolaire | school schools | مدرسة مدارس
enfants enfant | child children kids | طفل أطفال
jeunes jeunesse | youth youngsters teenagers | شباب
aînés âgées personnes | elderly seniors elders | مسنين مسنون كبار
femmes | woman women | امرأة نساء
famille familles parents | family families parents | أسرة عائلة عائلات
courses achats | shopping groceries | تسوق مشتريات بقالة
épicerie | grocery | بقالة دكان
repas cuisine alimentaire | meal meals cooking food | طعام وجبة وجبات طبخ أكل
marché | market | سوق
médicaments pharmacie | medicine medicines pharmacy chemist | دواء أدوية صيدلية
santé soins médecin | health doctor care | صحة طبيب علاج
masques masque | mask masks | كمامة كمامات
couture | sewing | خياطة
jardin jardinage | garden gardening | حديقة بستان
arbres planter | tree trees planting | أشجار شجرة
propreté nettoyage déchets | cleaning rubbish waste litter | نظافة تنظيف نفايات قمامة
compost | composting | سماد
réparer réparation | repair repairs fixing | إصلاح تصليح
ordinateur numérique internet | computer computers digital online | حاسوب كمبيوتر إنترنت رقمي
téléphone appels | telephone phone calls | هاتف مكالمات
traduction traduire langue | translation translator language | ترجمة مترجم لغة
français | french | فرنسية الفرنسية
droits démarches administratif | rights paperwork forms | حقوق إجراءات أوراق
logement | housing flat rent | سكن إيجار شقة
emploi travail | job jobs work employment | عمل شغل وظيفة توظيف
formation | training course | تكوين تدريب
bus transport | buses transport | حافلة حافلات نقل مواصلات
sport gymnase | gym football | رياضة ملعب
musique | music | موسيقى
livres lecture bibliothèque | book books reading library | كتاب كتب قراءة مكتبة
fête | party festival feast | حفلة عيد احتفال
réunion réunions | meeting meetings | اجتماع اجتماعات
conseil conseils | council councils | مجلس
quartier | neighbourhood neighborhood | حي
habitants | residents inhabitants neighbours | سكان جيران
voisins entraide solidarité | neighbour solidarity | جار تضامن تعاون
aide coup | help assistance | مساعدة عون
bénévoles bénévolat | volunteer volunteers volunteering | متطوع متطوعون تطوع
association associations | charity association | جمعية جمعيات
mairie ville | townhall city town | بلدية مدينة
éclairage lampadaires | lighting streetlights lamps | إنارة إضاءة
sécurité | safety security | أمن سلامة
violences | violence abuse | عنف
isolement solitude | loneliness lonely isolation | عزلة وحدة
chaleur canicule | heatwave heat | حر
inondation | flood flooding | فيضان
argent subvention budget | money grant funding | مال تمويل منحة
salle local | hall venue | قاعة
"""


def _french_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in filter(None, _LINES.splitlines()):
        french, *others = (part.split() for part in line.split("|"))
        for word in (word for part in others for word in part):
            found.setdefault(word, []).extend(french)
    return {word: tuple(french) for word, french in found.items()}


FRENCH_OF = _french_of()
"""`bike` → (`vélo`, …); keys in lower case, as they are written."""
