import { useEffect, useState } from 'react'
import { Notice } from '../ui/panel.tsx'

/** Counts down while another attempt has to wait. */
export function WaitNotice({ seconds }: { seconds: number }) {
  const [until, setUntil] = useState(() => Date.now() + seconds * 1000)
  const [left, setLeft] = useState(Math.ceil(seconds))
  useEffect(() => setUntil(Date.now() + seconds * 1000), [seconds])
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [until])
  if (left === 0) return null
  return (
    <Notice tone="amber">
      You can try again in <span className="figures">{left}</span> {left === 1 ? 'second' : 'seconds'}.
    </Notice>
  )
}
