import classes from './key-hint.module.css'

const NAMES: Record<string, string> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** `ctrl+k` → `Ctrl K`, `g t` → `G then T`: how a shortcut is said in words. */
export function keysInWords(keys: string): string {
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => NAMES[key] ?? key.toUpperCase())
        .join(' '),
    )
    .join(' then ')
}

/** A keyboard shortcut, drawn small. `keys` as in `useShortcuts`: `ctrl+k`, `g t`, `?`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.hint} title={keysInWords(keys)}>
      {keys.split(' ').map((chord) => (
        <kbd key={chord} className={classes.key}>
          {chord
            .split('+')
            .map((key) => NAMES[key] ?? key.toUpperCase())
            .join(' ')}
        </kbd>
      ))}
    </span>
  )
}
