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

/** Writers and readers call these by either name; a line is a group. */
export const alike = `
admin administrator
api endpoint
app application
auth authentication login
bottom footer
build compile
cli command
color theme
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
order sort reorder position
post article
prod production
repo repository
run start launch
search find
stylesheet css style
top header
ts typescript
upgrade update migrate
url link
var variable
`;
