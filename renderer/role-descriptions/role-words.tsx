import { ROLE_SECTION_LABELS, RoleSection, type RoleTexts } from '../../shared/role-descriptions/entities.ts'
import { PageText } from '../ui/page-text.tsx'
import classes from './role-descriptions.module.css'

/** The words of a role description, section by section; empty ones are left out. */
export function RoleWords({ role }: { role: RoleTexts }) {
  const filled = RoleSection.options.filter((section) => role[section].trim() !== '')
  return (
    <div className={classes.words}>
      {filled.map((section) => (
        <section key={section} aria-label={ROLE_SECTION_LABELS[section]}>
          <h3>{ROLE_SECTION_LABELS[section]}</h3>
          <PageText text={role[section]} />
        </section>
      ))}
    </div>
  )
}
