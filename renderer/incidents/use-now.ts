import { useEffect, useState } from 'react'

const ANEW_MS = 15_000

/** The moment (milliseconds since 1970), anew every quarter of a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ANEW_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
