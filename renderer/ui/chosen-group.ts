import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { orpc, queryClient } from '../service.ts'
import { useEveryGroup } from './signed-in.ts'

const KEY = 'critical-friend.group'
const listeners = new Set<() => void>()

/** Chooses the group that the screens are about; null is all of the office. Remembered on this computer. */
export function chooseGroup(id: string | null): void {
  if (id === null) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, id)
  for (const listener of listeners) listener()
}

function useRemembered(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => localStorage.getItem(KEY),
  )
}

/**
 * The user's groups, and which one is chosen (null: all of them). A chosen group that is gone counts as all; whoever works with one group
 * has always chosen it.
 */
export function useChosenGroup(): { groups: GroupSummary[]; group: GroupSummary | null; isLoading: boolean } {
  const { data, isPending } = useQuery(orpc.groups.list.queryOptions())
  const remembered = useRemembered()
  const groups = data ?? []
  const everyGroup = useEveryGroup()
  return { groups, group: chosenOf(groups, everyGroup, remembered), isLoading: isPending }
}

function chosenOf(
  groups: readonly GroupSummary[],
  everyGroup: boolean,
  remembered: string | null,
): GroupSummary | null {
  const only = !everyGroup && groups.length === 1 ? groups[0] : undefined
  return only ?? groups.find((one) => one.id === remembered) ?? null
}

/** For an input of the service: `{ groupId }` of the chosen group, or nothing. Until the groups are known, the remembered one is believed. */
export function useGroupFilter(): { groupId?: string } {
  const { group, isLoading } = useChosenGroup()
  if (isLoading) return rememberedFilter()
  return group ? { groupId: group.id } : {}
}

/** The filter that the screens will most likely ask with, before the office has been read. */
export function rememberedFilter(): { groupId?: string } {
  const id = localStorage.getItem(KEY)
  return id === null ? {} : { groupId: id }
}

/** The filter a screen that is still being fetched will ask with: as `useGroupFilter`, from what the frame has read. */
export function filterAhead(): { groupId?: string } {
  const groups = queryClient.getQueryData(orpc.groups.list.queryKey())
  if (groups === undefined) return rememberedFilter()
  const { everyGroup } = queryClient.getQueryData(orpc.office.status.queryKey()) ?? { everyGroup: true }
  const group = chosenOf(groups, everyGroup, localStorage.getItem(KEY))
  return group ? { groupId: group.id } : {}
}
