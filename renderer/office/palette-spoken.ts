import { useEffect } from 'react'
import type { useSpotlight } from '@mantine/spotlight'

/**
 * Spotlight marks the line that Enter takes in the page alone, where no screen reader hears of it. This says it as a list of choices does: the lines
 * are options, one of them selected, and the box they are found in points at it.
 */
export function useSpokenSelection({ opened, listId }: ReturnType<typeof useSpotlight>): void {
  useEffect(() => {
    const list = opened && listId !== '' ? document.getElementById(listId) : null
    if (!list) return
    const say = () => {
      const box = document.querySelector(`[aria-controls="${listId}"]`)
      let selected = ''
      list.querySelectorAll('[data-action]').forEach((line, index) => {
        const isSelected = line.hasAttribute('data-selected')
        line.id = `${listId}-${index}`
        line.setAttribute('aria-selected', `${isSelected}`)
        if (isSelected) selected = line.id
      })
      if (selected === '') box?.removeAttribute('aria-activedescendant')
      else box?.setAttribute('aria-activedescendant', selected)
    }
    say()
    const watch = new MutationObserver(say)
    watch.observe(list, { subtree: true, childList: true, attributeFilter: ['data-selected'] })
    return () => watch.disconnect()
  }, [opened, listId])
}
