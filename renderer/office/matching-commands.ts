import type { Shortcut } from '../ui/shortcuts.tsx'

/** Commands that hold every word typed. */
export function matchingCommands(commands: readonly Shortcut[], typed: string): Shortcut[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter((one) => {
    if (one.inPalette === false) return false
    const text = `${one.label} ${one.section}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
