import { provideMarker } from '../citations/visitPassage.js';
import { lazyParts } from '../ui/lazyParts.js';

/** What is drawn once there is an answer, if the reader wants it. */
export const { load: loadAnswerParts, Lazy: LazyAnswerParts } = lazyParts(() => import('./answerParts.js'));

provideMarker(loadAnswerParts);
