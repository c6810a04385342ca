import { localClock } from '../../shared/dates.ts'
import type { PersonStanding } from '../../shared/standing/contract.ts'
import { Agreements } from './agreements.tsx'
import { AwayDays } from './away.tsx'
import { Interests } from './interests.tsx'
import { RiskAssessments } from './risk-assessments.tsx'
import { Vettings } from './vetting.tsx'

/** What somebody signed and declared, whether they were cleared, and when they are away. */
export function PersonStandingPanel({ standing, editable }: { standing: PersonStanding; editable: boolean }) {
  const today = localClock(new Date()).day
  const { personId } = standing
  const shown = { personId, editable, today }
  return (
    <>
      <Agreements {...shown} agreements={standing.agreements} />
      <Vettings {...shown} vettings={standing.vettings} />
      <RiskAssessments {...shown} assessments={standing.riskAssessments} />
      <AwayDays {...shown} away={standing.away} />
      <Interests
        personId={personId}
        editable={editable}
        interests={standing.interests}
        meetingInterests={standing.meetingInterests}
      />
    </>
  )
}
