import { BOROUGHS } from '../groups/boroughs.ts'

/**
 * Words that are names of people and words of ordinary minutes at once. A name made of such a word is only taken for the person where
 * the text around it says so (naming.ts `standsForPerson`): "Young people said" keeps its Young, "Young said" does not.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Words of the language that are never a person at the start of a sentence, whatever follows. */
export const FUNCTION_WORDS = words(`
  a an and any are as at be but by can could did do does for from had has have he her him his how i if in into is it its may me more
  my no nor not of off on or our out she should so some than that the their them then there these they this those to too under until
  up us very was we were what when where which while who why will with would yet you your`)

/** Ordinary words that are also first names or surnames. */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set([
  ...FUNCTION_WORDS,
  ...words(`
  abbey alley angel april ash ashes august autumn baker ball bank banks barn bass bay beach bean bear
  bell berry best bill bird bishop black blue board bolt bond book booth bow box boy brand bridge bridges bright brook brooks brown buck
  bull burns bush butcher butler butter cable cannon car carter case cash castle cat chance charity chase cherry child
  christian church city clay clear close coach coal cole cook cooper copper corn court cox crane crisp cross crow crown dance
  day dean dear diamond divine dove draper duck dusty eagle early earl east eve ever fair faith fall farmer
  field fields fine finish fish fisher fleet flower flowers ford forest fortune foster fox frank freedom french friend frost fry game
  gardener gates gem gentle gift ginger glass glory gold golden good grace grant grass gray green grey grove guy hall harbour hardy harmony hart haven hawk
  hay head heath heaven hedge herb hill hills holiday honey hood hook hope house hunt hunter hurry iris iron island ivory
  job joy judge july june junior just justice keen key kind king kitchen knight lake lamb land lane large
  last law laws leaf legal light lily little lock london long lord love low luck major man manger march mark marks marsh may mayor meadow mercy
  merit mill miller mist moon moor moral more morning moss mould mount mountain music new news nice night noble noon north oak
  page pain painter parent park parker parks parsons patience peace peach pepper person place plant plum police pond pool pope
  pot powder power powers precious price pride priest prime prince prior providence prudence quick rain raven read red reed rice rich ridge
  ring river rivers road rock rocky rod rose royal rush sage sailor saint sales salt sandy savage school sea self senior
  serenity seven shade sharp shield shore short silver singer sister sky small smart smith snow son song south sparks spice spring
  star stark stay steel steep stock stone storm story stout strange street streets strong sugar summer summers sun sunny sweet swift
  thought thyme tiger town trace tree trinity true truth turn turner unity usher victory virtue walker wall
  ward waters way weaver weeks well wells west whale wheat wheeler white wild will wind winner winter winters wise wolf
  wonder wood woods worth wright yard young youth
  constable inspector superintendent sergeant commander chair chairman officer member advisor adviser secretary secretariat
  art`),
])

/** Months that are also names. */
export const MONTHS = words(
  'april may june july august march january february september october november december',
)
/** Words that name an ethnicity, and age, where a noun for people follows. */
export const DESCRIBING = words('black white brown young gay asian french christian')
/** Words that follow one of those when it describes people. */
export const PEOPLE_NOUNS = words(`
  people person persons man men woman women boy boys girl girls child children adult adults male males female females youth youths teenager teenagers
  community communities londoner londoners resident residents officer officers staff member members history lives life history advisors adviser advisers
  advisor driver drivers family families victim victims suspect suspects heritage minority ethnic british african caribbean asian americans american
  muslim christian jewish lgbt disabled gay lesbian trans working class majority communities businesses church churches pupils students
  offender offenders witnesses parents mothers fathers adults carers leaders groups group population background backgrounds`)
/** Words that join two of the describing words: "Black and Asian residents". */
export const JOINING = words('and or')

const BOROUGH_WORDS = BOROUGHS.flatMap((borough) => borough.name.toLowerCase().split(/[^a-z]+/))
/** Words of the names of London's boroughs, so that a member called Camden does not empty Camden of its name. */
export const PLACES: ReadonlySet<string> = new Set(BOROUGH_WORDS.filter((word) => word.length > 3))
/** Words before the name of a place. */
export const BEFORE_PLACE = words(
  'in across around near of outside within throughout to from into for at north south east west central inner outer the through leaving serving',
)
/** Words that come before a month. */
export const BEFORE_MONTH = words(
  'in on by of since until till before after from to during early late mid next last this each every through for and between',
)

/** Words that follow a person's name: what people do at meetings. Regular verbs end in -ed and need no list. */
export const PERSON_VERBS = words(`
  said says asked told was is had has have gave felt thought spoke went left took made brought came began put led sent read wrote will would could should can may might must
  also then who did does do does chose met kept held heard knew saw rang sat set shut stood taught understood won told drew drove fell forgot forgave found got grew hid hurt
  paid ran rose sought sold shook showed swore thinks feels wants asks raises raised thanks reports reported suggests noted agreed chaired declared joined arrived`)

/** Titles and ranks; what stands directly before a name and goes with it. Folded. */
export const TITLES = words(`
  mr mrs ms miss mx dr doctor prof professor rev reverend revd canon father fr sister sr brother imam rabbi pastor bishop sheikh shaykh sheik deacon elder minister vicar
  sir dame lord lady baroness baron hon cllr councillor alderman mayor judge madam
  pc wpc pcso dc wdc sgt sergeant ps ds wds insp inspector di wdi ci dci supt superintendent det detective chief ch cs cdr commander dcs dsu dac ac cmdr commissioner
  deputy assistant asst acting temporary temp t constable borough captain capt major colonel col general lieutenant lt
  messrs mesdames alderwoman ald archdeacon archbishop chaplain cllrs councillors officers constables sergeants inspectors superintendents
  chair chairman chairwoman chairperson cochair vicechair advisor adviser officer`)

/** Titles that say nothing alone: they count only before another title ("Acting Inspector", "T/Supt", "Borough Commander"), or in "Rev'd". */
export const PREFIX_TITLES = words(
  't d acting temporary temp deputy assistant asst det detective chief ch borough general major',
)

/** Letters after a name. */
export const POST_NOMINALS = words(
  'mbe obe cbe kbe dbe qpm kpm bem kc qc jp phd mp mep am dl ma ba bsc msc md frsa rn esq jnr snr',
)

/** Parts of a surname that are not a name alone. */
export const PARTICLES = words(
  'van von der den de da di do dos das del della la le les el al ul ur bin binti bint ibn ben abu abd st ap o d of the y e i mc mac nee ni nic ter ten und',
)
