/** Who has what when: the week of a teacher, a class or a room. */
export const week = {
  title: "Week",
  of: {
    label: "Whose week",
    teacher: "Teacher",
    class: "Class",
    room: "Room",
  },
  number: "Week {{number}}, {{days}}",
  before: "The week before",
  after: "The week after",
  now: "This week",
  free: "Free",
  choose: "Choose {{time}}, {{day}}",
  holiday: "No lessons: {{name}}",
  noTimes: "No lesson times",
  untitled: "Untitled lesson",
  nobody: "Nobody by this name",
  loading: "Reading the week",
  failed: "The week could not be read",
  noSchool: "You belong to no school",
  noSchoolHelp: "Ask your administrator to add you to one.",
} as const
