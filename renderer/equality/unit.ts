import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { EqualityUnit } from '../../shared/equality/contract.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'

/** What stands for the office where groups are chosen by their id. */
export const OFFICE = 'office'

/** The unit's key in an address and a list. */
export const keyOf = ({ groupId }: { groupId: string | null }) => groupId ?? OFFICE

/** A group chosen above takes the place of the one the address names. */
export function useFollowChosenGroup(): void {
  const { group, isLoading } = useChosenGroup()
  const [, setParams] = useSearchParams()
  const id = isLoading ? undefined : (group?.id ?? null)
  const [known, setKnown] = useState(id)
  useEffect(() => {
    if (id === known || id === undefined) return
    setKnown(id)
    if (known === undefined) return
    setParams(
      (params) => {
        params.delete('unit')
        return params
      },
      { replace: true },
    )
  }, [id, known, setParams])
}

/** Whose numbers are shown: as the address says, else the group chosen above, else the first of which something is shown. */
export function useUnit(units: readonly EqualityUnit[]): EqualityUnit | undefined {
  const [params] = useSearchParams()
  const { group } = useChosenGroup()
  const asked = params.get('unit') ?? group?.id
  return units.find((unit) => keyOf(unit) === asked) ?? units.find((unit) => unit.sheets !== null) ?? units[0]
}
