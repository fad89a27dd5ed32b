import { answerCacheHits, cacheSavings } from '../panels/caches.ts';
import {
  costPerAnswer,
  dollarsByHour,
  modelCost,
  spendAgainstCap,
  tokensByDirection,
  tokensPerAnswer,
} from '../panels/cost.ts';
import { quotasExhausted, reservedAndSettled } from '../panels/limits.ts';
import { houseBoard } from './house-board.ts';

/** What does it cost, what drives that, and how far is it from the day's cap? */
export const cost = () =>
  houseBoard({
    uid: 'cost',
    title: 'Model cost',
    question: "What does it cost, what drives that, and how far is it from the day's cap?",
    rows: [
      { title: 'Over the time range shown', panels: [modelCost(), costPerAnswer(), cacheSavings(), answerCacheHits()] },
      { title: 'Dollars', panels: [dollarsByHour(), spendAgainstCap()] },
      { title: 'Tokens', panels: [tokensByDirection(), tokensPerAnswer()] },
      { title: 'Quotas', panels: [reservedAndSettled(), quotasExhausted()] },
    ],
  });
