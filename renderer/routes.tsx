import { Navigate, type RouteObject } from 'react-router'
import { MyGroup } from './groups/my-group.tsx'
import { Frame } from './office/frame.tsx'
import { BrokenScreen, MissingScreen } from './office/screen-errors.tsx'
import { orpc, queryClient } from './service.ts'
import { filterAhead } from './ui/chosen-group.ts'

/**
 * Every screen: its path and where it comes from. A screen is fetched when it is first opened; what the largest of them ask for is asked meanwhile. Its title is its own (`Page`); what
 * the rail shows is in office/destinations.ts.
 */
const screens: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./today/screens.tsx')).TodayScreen }) },
  { path: 'groups', lazy: async () => ({ Component: (await import('./groups/screens.tsx')).GroupsScreen }) },
  {
    path: 'groups/new',
    lazy: async () => ({ Component: (await import('./groups/screens.tsx')).NewGroupScreen }),
  },
  { path: 'groups/mine/health', element: <MyGroup screen="health" /> },
  {
    path: 'groups/:id/health',
    lazy: async () => ({ Component: (await import('./health/screen.tsx')).HealthScreen }),
  },
  { path: 'groups/mine/standard', element: <MyGroup screen="standard" /> },
  {
    path: 'groups/:id/standard',
    lazy: async () => ({ Component: (await import('./standards/screen.tsx')).StandardScreen }),
  },
  { path: 'groups/mine/sheet', element: <MyGroup screen="sheet" /> },
  {
    path: 'groups/:id/sheet',
    lazy: async () => ({ Component: (await import('./standing/group-sheet-screen.tsx')).GroupSheetScreen }),
  },
  { path: 'groups/mine/highlights', element: <MyGroup screen="highlights" /> },
  {
    path: 'groups/:id/highlights',
    lazy: async () => ({ Component: (await import('./highlights/screen.tsx')).HighlightsScreen }),
  },
  { path: 'groups/mine/as-at', element: <MyGroup screen="as-at" /> },
  {
    path: 'groups/:id/as-at',
    lazy: async () => ({ Component: (await import('./as-at/screen.tsx')).AsAtScreen }),
  },
  {
    path: 'groups/:id/year',
    lazy: async () => ({ Component: (await import('./yearly-reviews/screen.tsx')).YearlyReviewScreen }),
  },
  {
    path: 'groups/:id',
    lazy: async () => ({ Component: (await import('./groups/screens.tsx')).GroupScreen }),
  },
  {
    path: 'meetings',
    lazy: async () => ({ Component: (await import('./meetings/meetings.tsx')).MeetingsScreen }),
  },
  {
    path: 'meetings/new',
    lazy: async () => ({ Component: (await import('./meetings/plan-meeting.tsx')).PlanMeetingScreen }),
  },
  {
    path: 'meetings/series',
    lazy: async () => ({ Component: (await import('./meetings/plan-series.tsx')).PlanSeriesScreen }),
  },
  {
    path: 'meetings/month/:month',
    lazy: async () => ({ Component: (await import('./meetings/calendar-month.tsx')).MonthScreen }),
  },
  {
    path: 'meetings/year/:year',
    lazy: async () => ({ Component: (await import('./meetings/calendar-year.tsx')).YearScreen }),
  },
  {
    path: 'meetings/ages',
    lazy: async () => ({ Component: (await import('./meetings/ages.tsx')).AgesScreen }),
  },
  {
    path: 'minutes/import',
    lazy: async () => ({ Component: (await import('./minutes/import-minutes.tsx')).ImportMinutesScreen }),
  },
  {
    path: 'meetings/:id',
    lazy: async () => ({ Component: (await import('./meetings/meetings.tsx')).MeetingsScreen }),
  },
  {
    path: 'meetings/:id/minutes',
    lazy: async () => ({ Component: (await import('./minutes/minutes-screen.tsx')).MinutesScreen }),
  },
  {
    path: 'meetings/:id/versions',
    lazy: async () => ({
      Component: (await import('./minutes/approved-versions.tsx')).ApprovedVersionsScreen,
    }),
  },
  {
    path: 'actions',
    lazy: async () => ({ Component: (await import('./actions/actions.tsx')).ActionsScreen }),
  },
  {
    path: 'actions/:id',
    lazy: async () => ({ Component: (await import('./actions/actions.tsx')).ActionsScreen }),
  },
  {
    path: 'advice',
    lazy: async () => ({ Component: (await import('./advice/advice.tsx')).AdviceScreen }),
  },
  {
    path: 'advice/figures',
    lazy: async () => ({ Component: (await import('./advice/figures.tsx')).AdviceFiguresScreen }),
  },
  {
    path: 'advice/:id',
    lazy: async () => ({ Component: (await import('./advice/advice.tsx')).AdviceScreen }),
  },
  {
    path: 'decisions',
    lazy: async () => ({ Component: (await import('./decisions/decisions.tsx')).DecisionsScreen }),
  },
  {
    path: 'decisions/:id',
    lazy: async () => ({ Component: (await import('./decisions/decisions.tsx')).DecisionsScreen }),
  },
  {
    path: 'incidents',
    lazy: async () => ({ Component: (await import('./incidents/incidents.tsx')).IncidentsScreen }),
  },
  {
    path: 'incidents/new',
    lazy: async () => ({ Component: (await import('./incidents/open-call-out.tsx')).OpenCallOutScreen }),
  },
  {
    path: 'incidents/load',
    lazy: async () => ({ Component: (await import('./call-load/call-load.tsx')).CallLoadScreen }),
  },
  {
    path: 'incidents/learning',
    lazy: async () => ({ Component: (await import('./debriefs/learning.tsx')).LearningScreen }),
  },
  {
    path: 'incidents/:id/type-in',
    lazy: async () => ({ Component: (await import('./incidents/type-in.tsx')).TypeInScreen }),
  },
  {
    path: 'incidents/:id',
    lazy: async () => ({ Component: (await import('./incidents/call-out.tsx')).CallOutScreen }),
  },
  { path: 'people', lazy: async () => ({ Component: (await import('./people/people.tsx')).PeopleScreen }) },
  {
    path: 'people/new',
    lazy: async () => ({ Component: (await import('./people/new-person.tsx')).NewPersonScreen }),
  },
  {
    path: 'people/import',
    lazy: async () => ({ Component: (await import('./people/import-people.tsx')).ImportPeopleScreen }),
  },
  {
    path: 'people/advisors',
    lazy: async () => ({ Component: (await import('./advisors/screens.tsx')).AdvisorsScreen }),
  },
  {
    path: 'people/advisors/new',
    lazy: async () => ({ Component: (await import('./advisors/new-applicant.tsx')).NewApplicantScreen }),
  },
  {
    path: 'people/terms',
    lazy: async () => ({ Component: (await import('./terms/screens.tsx')).TermsScreen }),
  },
  {
    path: 'people/elections',
    lazy: async () => ({ Component: (await import('./elections/elections.tsx')).ElectionsScreen }),
  },
  {
    path: 'people/elections/new',
    lazy: async () => ({ Component: (await import('./elections/new-election.tsx')).NewElectionScreen }),
  },
  {
    path: 'people/elections/:id',
    lazy: async () => ({ Component: (await import('./elections/election.tsx')).ElectionScreen }),
  },
  {
    path: 'people/ready',
    lazy: async () => ({ Component: (await import('./standing/ready-screen.tsx')).ReadyScreen }),
  },
  {
    path: 'people/sheet',
    lazy: async () => ({ Component: (await import('./standing/sheet-screen.tsx')).SheetScreen }),
  },
  {
    path: 'people/duplicates',
    lazy: async () => ({ Component: (await import('./people/duplicates.tsx')).DuplicatesScreen }),
  },
  {
    path: 'people/:id',
    lazy: async () => ({ Component: (await import('./people/people.tsx')).PeopleScreen }),
  },
  {
    path: 'people/:id/held',
    lazy: async () => ({
      Component: (await import('./data-protection/held-on-person.tsx')).HeldOnPersonScreen,
    }),
  },
  {
    path: 'people/:id/erase',
    lazy: async () => ({
      Component: (await import('./data-protection/erase-person.tsx')).ErasePersonScreen,
    }),
  },
  {
    path: 'protocols',
    lazy: async () => ({ Component: (await import('./protocols/screens.tsx')).ProtocolsScreen }),
  },
  {
    path: 'protocols/:id',
    lazy: async () => ({ Component: (await import('./protocols/screens.tsx')).ProtocolsScreen }),
  },
  {
    path: 'plan',
    lazy: async () => ({ Component: (await import('./plan/plans-screen.tsx')).PlansScreen }),
  },
  {
    path: 'plan/:id',
    lazy: async () => ({ Component: (await import('./plan/plan-screen.tsx')).PlanScreen }),
  },
  {
    path: 'library',
    lazy: async () => ({ Component: (await import('./library/library-screen.tsx')).LibraryScreen }),
  },
  {
    path: 'library/questions',
    lazy: async () => ({ Component: (await import('./library/questions-screen.tsx')).QuestionsScreen }),
  },
  {
    path: 'library/questions/:id',
    lazy: async () => ({ Component: (await import('./library/questions-screen.tsx')).QuestionsScreen }),
  },
  {
    path: 'library/take-in',
    lazy: async () => ({ Component: (await import('./library/take-in.tsx')).TakeInScreen }),
  },
  {
    path: 'library/:id',
    lazy: async () => ({ Component: (await import('./library/library-screen.tsx')).LibraryScreen }),
  },
  {
    path: 'roles',
    lazy: async () => ({ Component: (await import('./role-descriptions/screens.tsx')).RolesScreen }),
  },
  {
    path: 'roles/acknowledgements',
    lazy: async () => {
      void queryClient.prefetchQuery(orpc.acknowledgements.matrix.queryOptions({ input: filterAhead() }))
      const screen = await import('./acknowledgements/acknowledgements-screen.tsx')
      return { Component: screen.AcknowledgementsScreen }
    },
  },
  {
    path: 'roles/compare',
    lazy: async () => ({
      Component: (await import('./role-descriptions/compare-screen.tsx')).CompareRolesScreen,
    }),
  },
  {
    path: 'roles/:id',
    lazy: async () => ({ Component: (await import('./role-descriptions/screens.tsx')).RolesScreen }),
  },
  {
    path: 'roles/induction',
    lazy: async () => {
      void queryClient.prefetchQuery(orpc.induction.matrix.queryOptions({ input: filterAhead() }))
      return { Component: (await import('./induction/screens.tsx')).InductionScreen }
    },
  },
  {
    path: 'roles/induction/sessions/new',
    lazy: async () => ({ Component: (await import('./induction/new-session.tsx')).NewSessionScreen }),
  },
  {
    path: 'roles/induction/sessions/:id',
    lazy: async () => ({ Component: (await import('./induction/session.tsx')).SessionScreen }),
  },
  {
    path: 'roles/support',
    lazy: async () => ({ Component: (await import('./induction/support.tsx')).SupportScreen }),
  },
  {
    path: 'roles/events',
    lazy: async () => ({ Component: (await import('./induction/events.tsx')).EventsScreen }),
  },
  {
    path: 'roles/events/new',
    lazy: async () => ({ Component: (await import('./induction/event.tsx')).NewEventScreen }),
  },
  {
    path: 'roles/events/:id',
    lazy: async () => ({ Component: (await import('./induction/event.tsx')).EventScreen }),
  },
  {
    path: 'equality',
    lazy: async () => ({ Component: (await import('./equality/screens.tsx')).EqualityScreen }),
  },
  {
    path: 'equality/enter',
    lazy: async () => ({ Component: (await import('./equality/enter-screen.tsx')).EnterSheetsScreen }),
  },
  {
    path: 'data-protection',
    lazy: async () => ({
      Component: (await import('./data-protection/screens.tsx')).DataProtectionScreen,
    }),
  },
  {
    path: 'publishing',
    lazy: async () => ({ Component: (await import('./publishing/queue.tsx')).PublishingScreen }),
  },
  {
    path: 'publishing/server',
    lazy: async () => ({ Component: (await import('./publishing/web-server.tsx')).WebServerScreen }),
  },
  {
    path: 'publishing/:meetingId',
    lazy: async () => ({
      Component: (await import('./publishing/publish-minutes.tsx')).PublishMinutesScreen,
    }),
  },
  {
    path: 'site/:kind',
    lazy: async () => ({ Component: (await import('./site/site-page.tsx')).SitePageScreen }),
  },
  { path: 'office', lazy: async () => ({ Component: (await import('./office/screens.tsx')).OfficeScreen }) },
  { path: 'office/backups', element: <Navigate to="/office?tab=backups" replace /> },
  { path: 'kit', lazy: async () => ({ Component: (await import('./ui/kit.tsx')).KitScreen }) },
  { path: '*', Component: MissingScreen },
]

export const routes: RouteObject[] = [
  // In a window of its own (electron/main/room.ts), without the frame: people who are not users see it.
  {
    path: '/room/:meetingId',
    ErrorBoundary: BrokenScreen,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./meetings/room.tsx')).RoomScreen }),
  },
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: BrokenScreen,
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: BrokenScreen, children: screens }],
  },
]
