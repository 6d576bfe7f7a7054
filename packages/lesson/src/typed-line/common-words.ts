/** What words do that belong to no kind. Both languages are always understood: one line may hold both. */
export type Role =
  /** Says nothing of what is needed: "we need", "the". */
  | "glue"
  /** Says something that no requirement can hold, and takes nothing from it: "charged". */
  | "beside"
  | "with"
  | "and"
  | "or"
  /** "or" between things, "and" between "20 down/5 up". */
  | "slash"
  /** About how many. */
  | "about"
  /** In Swedish "during", which says nothing, and before a number in both languages "fewer than". */
  | "under"
  /** A piece, behind a number. */
  | "piece"
  | "people"
  | "total"
  /** A number behind it is no count: "room 204", "year 7". */
  | "label"
  /** What follows it, to the end of its clause, is not asked for. */
  | "without"
  /** Nothing in its clause is asked for, or only perhaps. */
  | "not"
  /** Its sentence tells of another time. */
  | "past"

/** Spellings by what they do, with "|" between them. */
export const roles: Readonly<Record<Role, string>> = {
  glue: "bring|ta med|ta fram|boka|låna|reservera|borrow|reserve|det behövs|gå till|gå in på|go to|visit|besök|we need|we will need|we'll need|i need|i will need|i'd like|we would like|need|needs|needed|we use|we'll use|we will use|use|uses|using|used for this|open|opens|run|runs|running|want|students need|students use|students open|pupils need|pupils use|please|thanks|thank you|the|our|their|for|to use|on|in|of|at|from us|each having|lesson needs|this lesson needs|the lesson needs|all|all of them|them|those|these|which|that|vi behöver|jag behöver|vi ska ha|vi ska använda|vi använder|vi kör|vi skulle behöva|jag skulle behöva|behöver|behövs|behov|använder|använda|använd|öppnar|öppna|kör|köra|ska ha|eleverna använder|eleverna behöver|eleverna öppnar|eleverna|snälla|tack|för|till|på|i|av|alla|dem|dessa|som|lektionen behöver|program|programmet|appen|app|appar|the app|software|programvara|programvaran|tjänsten|the service|service|site|the site|web site|website|sajten|sidan|webbplatsen|hemsidan|access to|tillgång till|åtkomst till|installed|installerat|installerad|internet|wifi|wi-fi|wifi with|network|nätverk|bandwidth|bandbredd|connection|uppkoppling|speed|hastighet|lägst|minimum|for each|för varje|á|à|per enhet|per device|per dator|per chromebook|on each|på varje|first|the first|första|de första|during|want to use|school|skolans|school's|our school's",
  beside:
    "charged|fully charged|laddade|fulladdade|fulladdad|laddad|working|functioning|fungerande|extra|spare|new|nya|ny|nice|bra",
  under: "under",
  with: "with|med|m|having|that have|som har|incl|including|inkl|inklusive|w|has|have",
  and: "and|och|plus|samt|also|också|även|as well as|o",
  or: "or|eller|alternatively|alternativt",
  slash: "/",
  about: "about|approx|approximately|around|roughly|circa|ca|cirka|ungefär|omkring|runt|at least|minst",
  piece: "st|stycken|styck|pcs|pieces|x|×|stk|units",
  people:
    "students|pupils|learners|children|kids|elever|barn|student|pupil|learner|child|elev|of them|of those|av dem|av dessa|devices|enheter|of the devices|av enheterna|datorer|students who need it|elever som behöver det",
  total: "in total|in all|altogether|total|totalt|sammanlagt|all together|tillsammans",
  label:
    "room|rum|sal|klassrum|classroom|year|grade|class|klass|åk|årskurs|week|vecka|v|page|sidan|sid|kl|lektion|chapter|kapitel|uppgift|task|exercise|day|dag|level|nivå|hall|lab|generation|gen|cart|vagn",
  without: "without|utan|no|ingen|inga|inget|minus|sans|w/o",
  not: "share|shares|sharing|dela|delar|delar på|two and two|two by two|in pairs|två och två|tre och tre|parvis|i par|not|don't|doesn't|do not|won't|isn't|aren't|can't|cannot|never|none|neither|nor|skip|cancel|unless|except|instead|rather than|inte|ej|icke|aldrig|varken|slipper|slippa|avboka|förutom|istället|i stället|behövs inte|maybe|perhaps|possibly|if|if possible|ideally|preferably|optional|optionally|otherwise|or else|else|backup|back-up|plan b|in case|could|might|would be nice|kanske|eventuellt|ev|ifall|utifall|om möjligt|om det går|helst|gärna|annars|valfritt|i reserv|reserv|som reserv|skulle kunna|max|maximum|at most|no more than|up to|högst|maximalt|som mest|upp till|fewer than|less than|färre än|mindre än|half|halva|halvklass|broken|trasiga|trasig|sönder|missing|saknas|who|vem|why|varför|how|hur",
  past: "last time|last week|last year|yesterday|previously|förra gången|förra veckan|förra året|igår|i går|tidigare|sist|next time|nästa gång|next year|nästa år|ignore|do we have|har vi|finns det|are there|is there|can we",
}

export const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  en: 1,
  ett: 1,
  två: 2,
  tre: 3,
  fyra: 4,
  fem: 5,
  sex: 6,
  sju: 7,
  åtta: 8,
  nio: 9,
  tio: 10,
  elva: 11,
  tolv: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  tretton: 13,
  fjorton: 14,
  femton: 15,
  sexton: 16,
  sjutton: 17,
  arton: 18,
  nitton: 19,
}

/** "Twenty-eight" and "tjugoåtta": a ten, alone or with a number of one figure behind it. */
export const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  tjugo: 20,
  trettio: 30,
  fyrtio: 40,
  femtio: 50,
}

/** Articles count one, and only right before a thing or "per pair". */
export const articles: ReadonlySet<string> = new Set(["a", "an"])

/** For whom a number is meant. */
export type PerPhrase = {
  readonly words: string
  readonly per: "student" | "pair" | "teacher"
  /** Behind a number alone: "var" by itself is "was". */
  readonly behindNumber?: boolean
  /** Behind more than one it names who they are for, and multiplies nothing: "28 chromebooks for everyone". */
  readonly all?: boolean
  /** A whole that may share one: "one iPad for the class". */
  readonly together?: boolean
  /** Has its "one" in it: "varsin". */
  readonly withOne?: boolean
  /** Each of those that were named before it, who need not be students: "6 grupper med varsin dator". */
  readonly toEach?: boolean
}

export const perPhrases: readonly PerPhrase[] = [
  {
    words:
      "per student|per pupil|per learner|per child|per kid|per person|per head|per elev|per barn|for each student|for each pupil|for every student|for every pupil|each student|each pupil|every student|every pupil|for each child|för varje elev|till varje elev|åt varje elev|varje elev|och elev",
    per: "student",
  },
  { words: "each|to each|apiece", per: "student", behindNumber: false },
  { words: "var|vardera|var till eleverna|per man|var och en", per: "student", behindNumber: true },
  {
    words:
      "for everyone|for everybody|for all students|for all pupils|for the students|for the pupils|to everyone|to all students|till alla|för alla|åt alla|till alla elever|för alla elever|åt alla elever|till eleverna|för eleverna",
    per: "student",
    all: true,
  },
  {
    words: "for the class|for the whole class|till klassen|till hela klassen|till helklass",
    per: "student",
    all: true,
    together: true,
  },
  {
    words: "varsin|varsitt|varsina|var sin|var sitt|var sina",
    per: "student",
    withOne: true,
    toEach: true,
  },
  {
    words: "class set|class set of|class set with|klassuppsättning|klassuppsättning med|klassuppsättning av",
    per: "student",
    withOne: true,
  },
  {
    words:
      "per pair|per par|for each pair|for every pair|each pair|every pair|to each pair|för varje par|till varje par|åt varje par|varje par|between two|between 2|on two students|på två elever|på 2 elever|per two students|per 2 students|per två elever|per 2 elever|for two students to share|delas av två",
    per: "pair",
  },
  {
    words:
      "per teacher|for the teacher|to the teacher|for teacher|for each teacher|per lärare|till läraren|för läraren|åt läraren|till lärare|för lärare|åt lärare",
    per: "teacher",
  },
]

/** Before the number of students in a group: "per group of 4". */
export const groupWords =
  "per group of|for each group of|for every group of|each group of|per team of|to each group of|per grupp om|per grupp på|per grupp med|för varje grupp om|till varje grupp om|varje grupp om|per lag om|per lag på"

/** Before it where the students are named: "per 4 students", "on three students". */
export const sharedWords = "per|for every|between|på|till varje"

/** Words that a name may not be mistaken for: an app of such a name has to be written as it is. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  "word words excel teams team meet unity scratch pages page numbers number keynote notes note forms form sway loops studi blender classroom canvas classroom photos maps clips draw paint preview safari mail files sheets slides docs drive earth office access publisher project planner loop stream whiteboard seesaw reflex prodigy swift python java ne".split(
    " ",
  ),
)
