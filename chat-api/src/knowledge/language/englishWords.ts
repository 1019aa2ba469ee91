/** What is known of English beyond stemming. Written for software documentation in general, not for one site. */

/** Words that a question is wrapped in and stop word lists leave out; they say nothing about what is asked. */
export const wrapping =
  'can could do does did how i if is it me my need please should there want what when where which who why will would';

/** Words that questions are full of but that seldom tell one section from another: they count half. */
export const light =
  'add allow better change create different doc docs documentation example fix get give instead know let like make mention new own possible put see set several show support try turn use using want way without whole work';

/** Words that lean on what was said before. */
export const leaning =
  /\b(?:it|its|that|this|these|those|them|they|there|same|instead|too|also)\b|^(?:and|but|or|so|what about|how about)\b/i;

/** A sentence of its own: "What is swizzling?", but neither "Which port?" nor "With Docker?". */
export const complete =
  /^\W*(?:what|how|why|where|when|which|who|can|could|do|does|did|is|are|should|will|would)\b(?:\W+[\w-]+){2}/i;

/** Writers and readers call these by either name; a line is a group. */
export const alike = `
admin administrator
api endpoint
app application
auth authentication login
build compile
cli command
config configuration setting
db database
delete remove
deploy publish host
dev development
diagram flowchart chart
dir directory folder
disable hide off
enable on activate
env environment
equation formula math
error failure
font typeface
i18n localization translation
image picture photo
install setup
js javascript
locale language
md markdown
modify edit customize override
module package dependency
navbar navigation menu
option parameter argument prop
prod production
repo repository
run start launch
search find
stylesheet css style
ts typescript
upgrade update migrate
url link
var variable
`;
