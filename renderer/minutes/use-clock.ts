import { useEffect, useState } from 'react'
import { localClock } from '../../shared/dates.ts'

/** The wall clock, ticking with the second: `{ day, time: '19:41', seconds: '52' }`. */
export function useClock(): ReturnType<typeof localClock> {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(new Date())
      timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    }
    timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    return () => clearTimeout(timer)
  }, [])
  return localClock(now)
}
