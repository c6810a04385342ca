import { Tabs as MantineTabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import classes from './tabs.module.css'

export type Tab = { value: string; label: string; count?: number; panel: ReactNode }

/** Tabs of one record. The open tab is part of the address (`?tab=history`), so Back works and a link leads to it. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const [params, setParams] = useSearchParams()
  const first = tabs[0]?.value ?? ''
  const asked = params.get('tab')
  const open = tabs.some((tab) => tab.value === asked) ? asked : first
  return (
    <MantineTabs
      value={open}
      onChange={(value) =>
        setParams(
          (before) => {
            // What else the address says stays: where the record was opened from.
            if (value === null || value === first) before.delete('tab')
            else before.set('tab', value)
            return before
          },
          { replace: true },
        )
      }
      keepMounted={false}
      classNames={{ list: classes.list ?? '', tab: classes.tab ?? '', panel: classes.panel ?? '' }}
    >
      <MantineTabs.List aria-label={label}>
        {tabs.map((tab) => (
          <MantineTabs.Tab
            key={tab.value}
            value={tab.value}
            rightSection={
              tab.count === undefined ? undefined : <span className={classes.count}>{tab.count}</span>
            }
          >
            {tab.label}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map((tab) => (
        <MantineTabs.Panel key={tab.value} value={tab.value}>
          {tab.panel}
        </MantineTabs.Panel>
      ))}
    </MantineTabs>
  )
}
