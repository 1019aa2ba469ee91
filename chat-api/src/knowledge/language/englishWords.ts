/** What the search knows of English beyond stemming. It fits software documentation in general, not one site. */

/** Stop words of questions that the usual lists leave out. They say nothing about what is asked. */
export const questionStopWords =
  'can could do does did how i if is it me my need please should there want what when where which who why will would';

/** Words that most questions have and that seldom tell one section from another. They count half. */
export const commonWords =
  'add allow better change create different doc docs documentation example fix get give instead know let like ' +
  'make mention new own possible put see set several show support try turn use using want way without whole ' +
  'work';

/** Words that refer to what was said before (anaphora). */
export const anaphora =
  /\b(?:its?|th(?:at|is|ese|ose|em|ey|ere)|same|instead|too|also)\b|^(?:and|but|or|so|what about|how about)\b/i;

/** A question that stands by itself: "What is swizzling?", but neither "Which port?" nor "With Docker?". */
export const wholeQuestion =
  /^\W*(?:what|how|why|where|when|which|who|can|could|do|does|did|is|are|should|will|would)\b(?:[^\w-]+[\w-]+){2}/i;

/** Words that mean the same in documentation. Each line is a group. */
export const synonyms = `
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
