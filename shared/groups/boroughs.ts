/**
 * The 33 areas a local group can serve, with their Office for National Statistics codes and the Basic Command Unit that
 * polices each (domain.md §0.2, §5.9; the City of London has a force of its own).
 */
export const BOROUGHS = [
  { code: 'E09000002', name: 'Barking and Dagenham', commandUnit: 'East' },
  { code: 'E09000003', name: 'Barnet', commandUnit: 'North West' },
  { code: 'E09000004', name: 'Bexley', commandUnit: 'South East' },
  { code: 'E09000005', name: 'Brent', commandUnit: 'North West' },
  { code: 'E09000006', name: 'Bromley', commandUnit: 'South' },
  { code: 'E09000007', name: 'Camden', commandUnit: 'Central North' },
  { code: 'E09000001', name: 'City of London', commandUnit: 'City of London Police' },
  { code: 'E09000008', name: 'Croydon', commandUnit: 'South' },
  { code: 'E09000009', name: 'Ealing', commandUnit: 'West' },
  { code: 'E09000010', name: 'Enfield', commandUnit: 'North' },
  { code: 'E09000011', name: 'Greenwich', commandUnit: 'South East' },
  { code: 'E09000012', name: 'Hackney', commandUnit: 'Central East' },
  { code: 'E09000013', name: 'Hammersmith and Fulham', commandUnit: 'Central West' },
  { code: 'E09000014', name: 'Haringey', commandUnit: 'North' },
  { code: 'E09000015', name: 'Harrow', commandUnit: 'North West' },
  { code: 'E09000016', name: 'Havering', commandUnit: 'East' },
  { code: 'E09000017', name: 'Hillingdon', commandUnit: 'West' },
  { code: 'E09000018', name: 'Hounslow', commandUnit: 'West' },
  { code: 'E09000019', name: 'Islington', commandUnit: 'Central North' },
  { code: 'E09000020', name: 'Kensington and Chelsea', commandUnit: 'Central West' },
  { code: 'E09000021', name: 'Kingston upon Thames', commandUnit: 'South West' },
  { code: 'E09000022', name: 'Lambeth', commandUnit: 'Central South' },
  { code: 'E09000023', name: 'Lewisham', commandUnit: 'South East' },
  { code: 'E09000024', name: 'Merton', commandUnit: 'South West' },
  { code: 'E09000025', name: 'Newham', commandUnit: 'North East' },
  { code: 'E09000026', name: 'Redbridge', commandUnit: 'East' },
  { code: 'E09000027', name: 'Richmond upon Thames', commandUnit: 'South West' },
  { code: 'E09000028', name: 'Southwark', commandUnit: 'Central South' },
  { code: 'E09000029', name: 'Sutton', commandUnit: 'South' },
  { code: 'E09000030', name: 'Tower Hamlets', commandUnit: 'Central East' },
  { code: 'E09000031', name: 'Waltham Forest', commandUnit: 'North East' },
  { code: 'E09000032', name: 'Wandsworth', commandUnit: 'South West' },
  { code: 'E09000033', name: 'Westminster', commandUnit: 'Central West' },
] as const

/** Themes a corporate group usually serves; any other may be typed. */
export const CORPORATE_THEMES = [
  'Race',
  'Disability',
  'LGBT+',
  'Youth',
  'Faith',
  'Women and girls',
  'Violence and weapons',
] as const

const NAMES = new Set<string>(BOROUGHS.map((b) => b.name))

/** True when `name` is one of the 33 areas as written here. */
export function isBorough(name: string): boolean {
  return NAMES.has(name)
}
