import { Tabs as MantineTabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import classes from './tabs.module.css'
import views from './views.module.css'

/** One thing a tab shows, by its name in the address. */
export type TabPart = { value: string; label: string; count?: number; panel: ReactNode }
/** Several things under one tab, each with a name of its own in the address; with one alone the tab is that one. */
export type TabOfParts = { label: string; count?: number; parts: readonly TabPart[] }
export type Tab = TabPart | TabOfParts

const partsOf = (tab: Tab): readonly TabPart[] => ('parts' in tab ? tab.parts : [tab])
/** A tab is known by the first thing it shows. */
const nameOf = (tab: Tab) => partsOf(tab)[0]?.value ?? ''

/** Tabs of one record. The open tab is part of the address (`?tab=history`), so Back works and a link leads to it. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const [params, setParams] = useSearchParams()
  const shown = tabs.filter((tab) => partsOf(tab).length > 0)
  const first = shown[0] ? nameOf(shown[0]) : ''
  const asked = params.get('tab')
  const open = shown.find((tab) => partsOf(tab).some(({ value }) => value === asked))
  // What else the address says, the filter of a list for one, stays.
  const leadingTo = (value: string | null) => {
    const next = new URLSearchParams(params)
    if (value === null || value === first) next.delete('tab')
    else next.set('tab', value)
    return next
  }
  return (
    <MantineTabs
      value={open ? nameOf(open) : first}
      onChange={(value) => setParams(leadingTo(value), { replace: true })}
      keepMounted={false}
      classNames={{ list: classes.list ?? '', tab: classes.tab ?? '', panel: classes.panel ?? '' }}
    >
      <MantineTabs.List aria-label={label}>
        {shown.map((tab) => {
          const [part, second] = partsOf(tab)
          const { label: name = '', count } = second ? tab : (part ?? tab)
          return (
            <MantineTabs.Tab
              key={nameOf(tab)}
              value={nameOf(tab)}
              rightSection={count === undefined ? undefined : <span className={classes.count}>{count}</span>}
            >
              {name}
            </MantineTabs.Tab>
          )
        })}
      </MantineTabs.List>
      {shown.map((tab) => {
        const parts = partsOf(tab)
        const part = parts.find(({ value }) => value === asked) ?? parts[0]
        return (
          <MantineTabs.Panel key={nameOf(tab)} value={nameOf(tab)}>
            {parts.length > 1 && (
              <nav className={`${views.views} ${classes.parts}`} aria-label={tab.label}>
                {parts.map(({ value, label: name }) => (
                  <Link
                    key={value}
                    replace
                    to={{ search: leadingTo(value).toString() }}
                    className={views.view}
                    aria-current={value === part?.value ? 'page' : undefined}
                  >
                    {name}
                  </Link>
                ))}
              </nav>
            )}
            {part?.panel}
          </MantineTabs.Panel>
        )
      })}
    </MantineTabs>
  )
}
