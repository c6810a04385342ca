import { Views } from '../ui/views.tsx'
import classes from './library.module.css'

/** What is in the library. */
export function LibraryViews({ view }: { view: 'practice' | 'questions' }) {
  return (
    <div className={classes.views}>
      <Views
        label="What is in the library"
        of="Library"
        view={view}
        views={[
          { view: 'practice', label: 'Good practice', keys: 'v g', to: '/library' },
          { view: 'questions', label: 'Questions', keys: 'v q', to: '/library/questions' },
        ]}
      />
    </div>
  )
}
