import type { Chance } from './random.ts'

/** Invented places of one area, used throughout its minutes so that they read as one place. */
export type Places = {
  estate: string
  estate2: string
  park: string
  market: string
  school: string
  library: string
  station: string
  centre: string
  ward: string
  ward2: string
  venue: string
}

const STEMS =
  `Linden Marlow Cobden Tanner Alder Chandler Foxglove Harbour Juniper Kestrel Mulberry Orchard Pepper Quarry Rowan
Saffron Thistle Willow Bramble Cedar Daleham Elder Fernleigh Garnet Hazel Ivybridge Jessamine Lavender Millpond`
    .split(/\s+/)
    .filter(Boolean)

/** The places of one area. */
export function placesOf(chance: Chance): Places {
  const stems = chance.some(STEMS, 11)
  const at = (index: number) => stems[index] ?? 'Linden'
  return {
    estate: `${at(0)} estate`,
    estate2: `${at(1)} estate`,
    park: `${at(2)} park`,
    market: `${at(3)} market`,
    school: `${at(4)} school`,
    library: `${at(5)} library`,
    station: `${at(6)} police station`,
    centre: `${at(7)} community centre`,
    ward: `${at(8)} ward`,
    ward2: `${at(9)} ward`,
    venue: `${at(10)} hall`,
  }
}
