import {
  abstentionShare,
  answersByOutcome,
  approval,
  citationsRemoved,
  degradations,
  passagesIndexed,
  ratings,
  searchLatency,
} from '../panels/answers.ts';
import { promiseKept } from '../panels/promises.ts';
import { bestCosine, emptyShare, searchesByMode } from '../panels/retrieval.ts';
import { houseBoard } from './house-board.ts';

/** Is retrieval good: are passages found, do answers rest on them, and are readers content? */
export const retrieval = () =>
  houseBoard({
    uid: 'retrieval',
    title: 'Retrieval',
    question: 'Is retrieval good: are passages found, do answers rest on them, and are readers content?',
    rows: [
      {
        title: 'Over the time range shown',
        panels: [
          promiseKept('answerQuality'),
          abstentionShare(),
          emptyShare(),
          approval(),
          ratings(),
          passagesIndexed(),
        ],
      },
      { title: 'Search', panels: [bestCosine(), searchesByMode(), searchLatency()] },
      { title: 'Answers', panels: [answersByOutcome(), citationsRemoved(), degradations()] },
    ],
  });
