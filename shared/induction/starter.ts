import { type Audience, type ModuleFields, type ProgrammeFields, STARTER_TARGET_DAYS } from './entities.ts'

type StarterModule = ModuleFields & { optional?: true }

const module = (
  code: string,
  title: string,
  minutes: number,
  aim: string,
  more: Partial<ModuleFields> & { optional?: true } = {},
): StarterModule => ({
  code,
  title,
  minutes,
  aim,
  format: 'session',
  requiredBeforeCallOut: false,
  refresherMonths: null,
  materials: '',
  ...more,
})
const FIRST = { requiredBeforeCallOut: true } as const
/** Modules 3 and 4 are refreshed every two years. */
const EVERY_TWO_YEARS = { ...FIRST, refresherMonths: 24 } as const

const COMMON: readonly StarterModule[] = [
  module(
    '1',
    'Welcome, history and purpose of advisory groups',
    60,
    'Know why advisory groups exist, from the Stephen Lawrence Inquiry to today, and what a critical friend is and is not.',
    FIRST,
  ),
  module(
    '2',
    'Your role description, conduct, interests and independence',
    45,
    'Know what is asked of you and what is not, when to declare an interest, and what keeps your advice independent.',
    FIRST,
  ),
  module(
    '3',
    'Confidentiality, data protection, markings and the media',
    60,
    'Know what may be repeated and to whom, what the markings on papers mean, and what to do when a journalist rings.',
    EVERY_TWO_YEARS,
  ),
  module(
    '4',
    'Critical incidents, Gold Groups, impact assessment and the call-out protocol',
    75,
    'Know what makes an incident critical, what happens when you are called, and what is done with your advice.',
    EVERY_TWO_YEARS,
  ),
  module(
    '4T',
    'Tabletop exercise: a critical incident in stages',
    60,
    'Have advised on an invented incident from the first call to the debrief.',
    { ...EVERY_TWO_YEARS, format: 'exercise' },
  ),
  module(
    '5',
    'How the borough and the Met are organised',
    45,
    'Know the ranks, the senior leadership team, the command unit and its partners, and whom to ask.',
  ),
  module(
    '6',
    'Equality Act 2010, the public sector duty, human rights, legitimacy and consent',
    60,
    'Know the duties the police act under, and why consent matters.',
  ),
  module(
    '7',
    'How police decide: the decision model, the Code of Ethics, use of force',
    45,
    'Follow how an officer comes to a decision, and where advice can change it.',
  ),
  module(
    '8',
    'Stop and search: powers, recording, scrutiny, and how it feels',
    60,
    'Know the powers and their limits, who looks at their use, and what a search is like for the person searched.',
  ),
  module(
    '9',
    'Hate crime, violence against women and girls, safeguarding',
    60,
    'Recognise these matters when they come up, and know where they are taken.',
  ),
  module(
    '10',
    'Community tension and engagement',
    45,
    'Know who else listens to the borough — neighbourhood boards, ward panels, key individuals — and how messages reach people.',
  ),
  module(
    '11',
    'Giving useful advice and challenge',
    45,
    'Give advice the police can act on, notice bias and group-think, and follow what becomes of it.',
    FIRST,
  ),
  module(
    '12',
    'Safety, welfare, expenses, access, and leaving',
    30,
    'Know how you are looked after, what is paid, what can be arranged, and how to stop.',
    FIRST,
  ),
  module('13', 'Visits: custody, control room, a response shift', 240, 'Have seen the work from inside.', {
    format: 'visit',
    optional: true,
  }),
]

const CORPORATE: readonly StarterModule[] = [
  module('K1', 'How policy is made', 45, 'Know where a policy is still open and how early advice gets in.'),
  module(
    'K2',
    'Strategic advice and Gold',
    60,
    'Advise across London on one theme, and sit in a Gold Group as an independent advisor.',
  ),
]

const CHAIR: readonly StarterModule[] = [
  module(
    'C1',
    'Chairing and agendas',
    90,
    'Lead a meeting in which quieter voices are heard, and agree its agenda.',
  ),
  module(
    'C2',
    'Quorum, minutes, publication and redaction',
    60,
    'Know when a meeting can decide, check its minutes, and sign them off for the public.',
  ),
  module(
    'C3',
    'Managing conduct and conflict',
    60,
    'Deal with conduct, conflict and a quiet conversation fairly.',
  ),
  module('C4', 'Speaking publicly', 60, 'Speak for the group without breaking confidence.'),
]

/** A programme with its modules, as the product brings it; everything in it can be changed (domain.md §5.5, own wording). */
export type StarterProgramme = Omit<ProgrammeFields, 'modules'> & {
  audience: Audience
  modules: readonly StarterModule[]
}

/** The programmes an office starts with. The common modules are the same ones in both the local and the corporate programme. */
export const STARTER_PROGRAMMES: readonly StarterProgramme[] = [
  {
    name: 'Induction of local advisors',
    audience: 'local',
    targetDays: STARTER_TARGET_DAYS,
    modules: COMMON,
  },
  {
    name: 'Induction of corporate advisors',
    audience: 'corporate',
    targetDays: STARTER_TARGET_DAYS,
    modules: [...COMMON, ...CORPORATE],
  },
  { name: 'For those who chair', audience: 'chair', targetDays: STARTER_TARGET_DAYS, modules: CHAIR },
]

/** Every module of the starter programmes, each once. */
export const STARTER_MODULES: readonly StarterModule[] = [...COMMON, ...CORPORATE, ...CHAIR]

/** What is recorded of a starter module: whether it is optional belongs to the programme. */
export function moduleFieldsOf({ optional: _optional, ...fields }: StarterModule): ModuleFields {
  return fields
}
