"""First names people have in France, without accents, to find those written without a title.

Not a list of people: only words. Those that are first an ordinary word or a place are in `ALSO_WORDS`:
alone they name nobody, before a surname they do.
"""

FIRST_NAMES = frozenset(
    """
    abdallah abdel abdelaziz abdelkader abdelkarim abdou abdoul abdoulaye abdullah abel aboubacar achille achraf adam adama
    adele adeline adem adil adja adrian adriana adrien agathe agnes ahmed aicha aida aime aimee aissa aissata aissatou akim
    alain alan alban albane albert alberto alessandro alex alexandra alexandre alexia alexis alfred ali alia alice alicia
    alima aline alioune alix alphonse amadou amal amanda amandine amara amaury ambre amel amelie amin amina aminata amine
    amir amira ana anais anas anatole andre andrea andree andreas andrei angela angele angelina angelique anis anissa anita
    anna annabelle anne annette annick annie anthony antoine antoinette antonia antonin antonio apolline ariane aristide
    arlette armand armelle arnaud arsene arthur asma assane assia assiatou astrid aubin aude audrey auguste augustin aure
    aurelia aurelie aurelien aurore awa axel axelle aya ayman aymeric ayoub aziz aziza bachir bakary baptiste barbara bastien
    beatrice benedicte benjamin benoit berenice bernadette bernard berthe bertrand bilal billel bineta binta blaise blanche
    boris boubacar brahim brigitte bruno camelia cameron camille capucine carine carla carlos carmen carole caroline cassandra
    catherine cecile cedric celia celina celine celestin cesar chahinez chaima chantal charlene charles charlie charlotte
    cheick cheikh cherif chloe christel christelle christian christiane christine christophe cindy claire clara clarisse
    claude claudette claudia claudie claudine clemence clement clementine clotilde colette coline constance coralie corentin
    corinne coumba cynthia cyril cyrille dalila damien daniel daniela daniele danielle danny daouda daphne dario david deborah
    delphine demba denis denise desire desiree diana diane diarra didier diego dieynaba dimitri dina djamel djamila djeneba
    djibril dominique donatien donovan dora doris dorian dorothee driss dylan edgar edith edmond edouard edwige elena eleonore
    elhadj eli eliane elias elie eliette eline elisa elisabeth elise elodie eloise elsa elvira elvire emeline emeric emile
    emilie emilien emma emmanuel emmanuelle enzo eric erica erika ernest erwan esteban estelle esther ethan etienne eugene
    eugenie eva evan eve evelyne ezzedine fabien fabienne fabio fabrice fadila fanny fanta farah farid farida fatiha fatim
    fatima fatimata fatma fatou fatouma fatoumata faustine fawzia fayza federico felicie felix ferdinand fernand fernanda
    fernande fernando fiona firmin flavie flavien florence florent florentin floriane florian francesca francesco francine
    francis francisco francois francoise franck frank frederic frederique gabriel gabriela gabriele gabrielle gael gaelle
    gaetan gaston gauthier gautier genevieve geoffrey geoffroy george georges georgette gerald geraldine gerard germain
    germaine ghislain ghislaine gilbert gilberte gildas gilles gina ginette giovanni gisele giselle giulia gladys gloria
    gregoire gregory guenaelle guilhem guillaume gustave guy gwenaelle gwendoline habib habiba hadja hadrien hafida hafsa
    hakim halima halimatou hamed hamid hamidou hamza hana hanane hanna hannah harouna hasna hassan hassane hassiba hawa hayat
    hector heidi helena helene henri henriette herve hicham hilaire hippolyte honore honorine houria hugo hugues hussein ibra
    ibrahim ibrahima ibtissam idriss idrissa ignace igor ilan ilham ilona ilyas ilyes imane imen ines ingrid irene irina iris
    isaac isabella isabelle isidore ismael ismail issa issam ivan ivana jack jackie jacky jacob jacqueline jacques jade jalila
    jamal james jamila jan jane janine jasmine jason jawad jean jeanne jeannette jeannine jennifer jeremie jeremy jerome
    jessica jessy jihane jimmy joachim joan joanna joao joel joelle joey johan johanna john johnny jonas jonathan jordan
    jordane jorge jose josee joseph josephine josette joshua josiane jospeh josselin joyce juan judith jules julia julian
    juliana julie julien julienne juliette justin justine kader kadiatou kadidia kadija kamel kamelia karen karim karima karine
    karl kassim katia kelly kelvin kenza kevin khadidja khadija khadim khaled khalid khalil kim koffi kouame kylian laetitia
    laila lamia lamine lara larbi larissa lassana latifa laura laure laureen laurence laurent laurie laurine lea leandre leila
    lena leo leon leonard leonie leonor leopold leslie leyla lia liam lila lilia lilian liliane lina linda lionel lisa lise
    lisette livia loan loic lola lorena lorenzo loriane lorraine lou louane louis louise louka louna lounes lubin luc luca
    lucas luce lucette lucia lucie lucien lucienne lucile lucille ludivine ludovic luigi luis luiz lydia lydie lyna madeleine
    madjid maelle maelys maeva magali magalie magdalena mahamadou maher mahmoud maia maimouna malek malika malo mama mamadou
    manel manon manuel manuela marc marceau marcel marcelle marcelline marcia marco margaux margot marguerite maria mariam
    mariama mariame marianne marie mariette marina marine mario marion marise marjorie marlene marouane martial martin martine
    maryam maryline maryse maryvonne mateo mathias mathieu mathilde mathis mathurin matteo matthias matthieu maud maurice
    mauricette max maxence maxim maxime maximilien mayssa medhi mehdi melanie melina melissa melodie mercedes meriem meryem
    messaoud michael michel michele micheline michelle miguel mikael mila milena miloud mina mireille miriam modou mohamed
    mohammed moise momo mona monia monique morgane mouhamadou mouloud mounia mounir mourad moussa moustapha murielle muriel
    mustapha mylene myriam nabil nabila nacer nacera nadege nadia nadim nadine nadir naima naomi narcisse nasser nassim nassima
    natacha natasha nathalie nathan nathanael nawal nawel ndeye nelly nelson nestor neyla nezha nicolas nicole nina ninon noah
    noe noel noelie noella noelle noemie noham nolan nolwenn nora norbert nordine noura noureddine nour octave odette odile
    ollie olga oliver olivia olivier omar ophelie orianne oriane orlane oscar oualid oumar oumou ousmane pablo paloma pamela
    paola paolo pape pascal pascale pascaline patrice patricia patrick patrik paul paula paule paulette paulin pauline paulo
    pedro penda penelope perrine peter petra philippe philomene pierre pierrette pierrick priscilla prosper prudence quentin
    rabah rabia rachel rachid rachida rafael raissa ralph ramata ramatoulaye ramdane rami ramzi ranim raoul raphael raphaelle
    raymond raymonde rebecca regine regis reine remi remy renaud rene renee reynald ricardo richard rida riad rita robert
    roberte roberto robin rodolphe rodrigo rodrigue roger roland rolande romain romane romaric romeo romuald ronan rosa rosalie
    rosana rose roseline rosemonde rosine roxane ruben ruth ryan sabah sabine sabri sabrina sacha sadia sadio safia safiatou
    said saida saliha salif salim salima salimata salma salome sam samantha samba sami samia samir samira samuel sandra sandrine
    sandy santiago saphia sara sarah saskia satine savannah sean sebastien segolene selena selim selma selyan serena serge
    sergio sergine servane severine seydou shaima sharon sheila sherine sidonie sihem simeon simon simone sinan slimane sofia
    sofiane solange soledad solene soline sonia sonny sophia sophie soraya souad soukaina souleymane soumaya stanislas stella
    stephane stephanie steve steven suzanne suzette sydney sylvain sylvaine sylvestre sylvette sylviane sylvie tania tanguy
    tarek tatiana tatyana teddy teresa tess thais thea theo theodore theophile therese thibaud thibault thibaut thierry thierno
    thomas tidiane tiffany tim timothee titouan tom tony toufik tristan ugo ulysse urbain ursule valentin valentina valentine
    valere valeria valerie valery vanessa vera veronique vianney vicente victoire victor victoria victorien vincent violaine
    violette virginie vivian viviane vladimir wael wafa wahid wahiba walid wassila wassim wendy widad wilfried william willy
    xavier yacine yael yamina yanis yann yannick yannis yasmina yasmine yassine yaya yazid ylan yoan yoann yohan yohann yolande
    yonis youcef younes youness youri youssef youssouf ysaline ysee yvan yves yvette yvon yvonne zahia zahra zakaria zara zeina
    zeinab zelie zineb zoe zohra zora zoubida zoulikha
    aylin ayse ayşe aykut berat burak cem deniz elif emre eren fatih hakan hatice huseyin kemal leyla mehmet merve murat
    mustafa omer onur ozan recep sedat serkan sevda sibel tugba umut volkan yusuf zeynep
    alphonsine anli assoumani bacar chamsidine combo djoumoi echat fatahou hamada hachim inchati mariata mchangama mlaili moina
    moinaecha nasrine roukia saindou soilihi toilha toiouilou youssoufa zainaba zalihata
    """.split()  # noqa: SIM905 -- a list of names is read as lines
)

ALSO_WORDS = frozenset(
    """
    aime aimee ambre aurore axel blanche capucine carmen charlie claire clemence combo constance desire desiree diane eve
    florence france germain germaine gloria honore iris issa jade jasmine jordan lara lorraine lou madeleine mai malo mama
    marguerite marin marine martial martin maxim mina mona moise noel nour olive oscar pape perle petra prosper prudence
    regis reine robin romain romane rosa rose samba sean stella tess urbain valere vera victoire violette zara
    """.split()  # noqa: SIM905 -- a list of words is read as lines
)

ARABIC_NAMES = frozenset(
    """
    محمد أحمد احمد علي عمر عثمان حسن حسين يوسف إبراهيم ابراهيم خالد كريم رشيد مصطفى سعيد جمال سمير نبيل طارق بلال حمزة ياسين
    فاطمة عائشة خديجة مريم زينب أمينة امينة نادية سعاد ليلى سميرة كريمة رشيدة حليمة زهرة نجاة مليكة جميلة سارة ياسمين هدى
    """.split()  # noqa: SIM905 -- a list of names is read as lines
)
