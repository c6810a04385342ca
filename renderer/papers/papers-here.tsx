import { PAPER_KIND_LABELS } from '../../shared/papers/entities.ts'
import side from '../minutes/side-panel.module.css'
import { SaveCopy } from './paper-line.tsx'
import classes from './papers.module.css'
import { useMeetingPapers } from './use-papers.ts'

/** The papers of the item that is being minuted. */
export function PapersHere({ meetingId, itemId }: { meetingId: string; itemId: string }) {
  const papers = (useMeetingPapers(meetingId)?.papers ?? []).filter((paper) => paper.itemId === itemId)
  if (papers.length === 0) return null
  return (
    <section className={side.section} aria-label="Papers of this item">
      <h2 className={side.heading}>Papers</h2>
      <ul className={classes.here}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <span className={classes.name}>{paper.name}</span>
            <span className={classes.facts}>
              {PAPER_KIND_LABELS[paper.kind]}
              {paper.closed && ' · restricted'}
            </span>
            <SaveCopy paper={paper} />
          </li>
        ))}
      </ul>
    </section>
  )
}
