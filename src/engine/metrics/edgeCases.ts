import type { GoldenCase } from './cases.ts'

/** The edges of windows, limits, days and versions, and what is an answer; derivations as comments. */
export const edgeCases: readonly GoldenCase[] = [
  {
    title: 'a window holds its first instant and not its last',
    rows: [
      'E1 2026-04-10T07:59:59.999+08:00 customer',
      'E1 2026-04-10T08:00:09+08:00 agent a1',
      'E2 2026-04-10T08:00:00+08:00 customer',
      'E2 2026-04-10T08:00:10+08:00 agent a1',
      'E3 2026-04-10T08:59:59.999+08:00 customer',
      'E3 2026-04-10T09:00:09+08:00 agent a1',
      'E4 2026-04-10T22:59:59.999+08:00 customer',
      'E4 2026-04-10T23:00:09+08:00 agent a1',
      'E5 2026-04-10T23:00:00+08:00 customer',
      'E5 2026-04-10T23:00:10+08:00 agent a1',
    ],
    figures: [
      // 08-23: E2, E3, E4. 08-24: E5 too. 09-23 by session start: E4 alone, though E3 is answered after nine.
      'pdd@1 replyWithin3Min buyerDay 3/3 outOfWindow=2',
      'douyin@1 replyWithin3Min message 3/3 outOfWindow=2',
      'taobao@1 replyWithin3Min round 4/4 outOfWindow=1',
      'jd@1 firstReplyWithin30Sec firstReply 1/1 outOfWindow=4',
      'xiaohongshu@1 replyWithin3Min firstReply 1/1 outOfWindow=4',
      'own@1 replyWithin3Min round 5/5',
    ],
  },
  {
    title: 'exactly the limit is in time, a millisecond more is not [R-001-37]',
    rows: [
      'L1 2026-04-10T10:00:00+08:00 customer',
      'L1 2026-04-10T10:03:00+08:00 agent a1',
      'L2 2026-04-10T11:00:00+08:00 customer',
      'L2 2026-04-10T11:03:00.001+08:00 agent a1',
      'L3 2026-04-10T12:00:00+08:00 customer',
      'L3 2026-04-10T12:00:30+08:00 agent a1',
      'L4 2026-04-10T13:00:00+08:00 customer',
      'L4 2026-04-10T13:00:30.001+08:00 agent a1',
    ],
    figures: [
      'taobao@1 replyWithin3Min round 3/4',
      'pdd@1 replyWithin3Min buyerDay 3/4',
      'douyin@1 replyWithin3Min session 3/4',
      'jd@1 firstReplyWithin30Sec firstReply 1/4',
      // 180 + 180.001 + 30 + 30.001 s over 4.
      'own@1 averageResponseTime round 4/4 mean=105000.5',
    ],
  },
  {
    title: 'a round open at midnight has failed, and the next day begins a new one',
    rows: [
      'M1 2026-04-10T23:59:00+08:00 customer',
      'M1 2026-04-11T00:00:30+08:00 agent a1',
      'M2 2026-04-10T23:50:00+08:00 customer',
      'M2 2026-04-11T08:10:00+08:00 customer',
      'M2 2026-04-11T08:11:00+08:00 agent a1',
    ],
    figures: [
      // Both rounds of the 10th fail; M2's of the 11th waits 60 s. Without a cut M1 waits 90 s, M2 is one round of hours.
      'taobao@1 replyWithin3Min round 1/3',
      'own@1 replyWithin3Min round 1/2',
      'own@1 replyWithin3Min message 2/3',
      // Only the morning is inside 08-23.
      'pdd@1 replyWithin3Min buyerDay 1/1 outOfWindow=2',
    ],
  },
  {
    title: 'an unanswered round weighs exactly the cap, and nothing in a mean without one',
    rows: [
      'U1 2026-04-10T10:00:00+08:00 customer',
      'U2 2026-04-10T11:00:00+08:00 customer',
      'U2 2026-04-10T11:20:00+08:00 agent a1',
      'U3 2026-04-10T12:00:00+08:00 customer',
      'U3 2026-04-10T12:01:00+08:00 agent a1',
    ],
    figures: [
      // 600 for U1, 600 for the 1,200 of U2, 60 for U3.
      'taobao@1 cappedResponseTime round 2/3 mean=420000',
      'own@1 averageResponseTime round 2/3 mean=630000',
      'own@1 unansweredSessions session 1/3',
      'own@1 replyWithin3Min round 1/3',
      'own@1 received session 2/3',
    ],
  },
  {
    title: 'a transfer without a reply is the first agent’s, and on Taobao his failed round',
    by: 'agent',
    rows: [
      'T1 2026-04-10T10:00:00+08:00 customer',
      'T1 2026-04-10T10:00:20+08:00 agent a1 transfer a2',
      'T1 2026-04-10T10:00:40+08:00 agent a2',
    ],
    figures: ['taobao@1 replyWithin3Min round 0/1 of=a1', 'own@1 replyWithin3Min round 1/1 of=a1'],
  },
  {
    title: 'assistance answers on Taobao and Douyin, a robot on Taobao alone, a welcome nowhere',
    rows: [
      'A1 2026-04-10T10:00:00+08:00 customer',
      'A1 2026-04-10T10:00:05+08:00 bot - assisted',
      'A2 2026-04-10T11:00:00+08:00 customer',
      'A2 2026-04-10T11:00:05+08:00 bot - auto_welcome',
      'A3 2026-04-10T12:00:00+08:00 customer',
      'A3 2026-04-10T12:00:05+08:00 bot',
    ],
    figures: [
      // Only A3 shows a robot stage and no human: nothing for those who count the human stage.
      'taobao@1 replyWithin3Min round 2/3',
      'douyin@1 replyWithin3Min message 1/2 robotOnly=1',
      'pdd@1 replyWithin3Min buyerDay 0/2 robotOnly=1',
      'kuaishou@2023-03 replyWithin3Min buyerDay 0/2 robotOnly=1',
      'own@1 replyWithin3Min session 1/2 robotOnly=1',
    ],
  },
  {
    title: 'robots answered under the rule of Kuaishou of 2022',
    rows: [
      'A4 2022-04-10T12:00:00+08:00 customer',
      'A4 2022-04-10T12:00:05+08:00 bot',
      'A5 2022-04-10T13:00:00+08:00 customer',
      'A5 2022-04-10T13:00:05+08:00 bot - auto_welcome',
    ],
    figures: ['kuaishou@2021-09 replyWithin3Min buyerDay 1/2', 'pdd@1 replyWithin3Min buyerDay 0/1 robotOnly=1'],
  },
  {
    title: 'JD leaves out what was written while everybody was offline',
    rows: [
      'F1 2026-04-10T10:00:00+08:00 customer b1 offline_message',
      'F1 2026-04-10T12:00:00+08:00 agent a1',
      'F2 2026-04-10T14:00:00+08:00 customer',
      'F2 2026-04-10T14:00:10+08:00 agent a1',
    ],
    figures: [
      'jd@1 firstReplyWithin30Sec firstReply 1/1 offlineMessage=1',
      'jd@1 replyWithin3Min session 1/1 offlineMessage=1',
      'jd@1 offlineMessageShare session 1/2',
      'pdd@1 replyWithin3Min buyerDay 1/2',
    ],
  },
  {
    title: 'at JD a session begun again up to ten minutes after its end is the same one',
    rows: [
      // Closed 10:05, again 10:15: the same session, whose second question waits six minutes.
      'J1/b1 2026-04-10T10:00:00+08:00 customer',
      'J1/b1 2026-04-10T10:00:10+08:00 agent a1',
      'J1/b1 2026-04-10T10:05:00+08:00 system - closed',
      'J2/b1 2026-04-10T10:15:00+08:00 customer',
      'J2/b1 2026-04-10T10:21:00+08:00 agent a1',
      // A millisecond later: two sessions.
      'J3/b2 2026-04-10T14:00:00+08:00 customer',
      'J3/b2 2026-04-10T14:00:10+08:00 agent a1',
      'J3/b2 2026-04-10T14:05:00+08:00 system - closed',
      'J4/b2 2026-04-10T14:15:00.001+08:00 customer',
      'J4/b2 2026-04-10T14:21:00+08:00 agent a1',
    ],
    figures: [
      'jd@1 received session 3/3',
      'jd@1 firstReplyWithin30Sec firstReply 2/3',
      'jd@1 replyWithin3Min session 1/3',
      'own@1 received session 4/4',
      'own@1 firstReplyWithin30Sec firstReply 2/4',
      'own@1 replyWithin3Min session 2/4',
    ],
  },
  {
    title: 'JD does not assess 4 to 17 February 2024, both days included',
    rows: ['2024-02-03', '2024-02-04', '2024-02-17', '2024-02-18'].flatMap((date, index) => [
      `H${index} ${date}T10:00:00+08:00 customer`,
      `H${index} ${date}T10:00:10+08:00 agent a1`,
    ]),
    figures: [
      'jd@1 replyWithin3Min session 2/2 holidayRule=2',
      'jd@1 firstReplyWithin30Sec firstReply 2/2 holidayRule=2',
      'jd@1 received session 4/4',
      'pdd@1 replyWithin3Min buyerDay 4/4',
    ],
  },
  {
    title: 'the day of the event, in the zone of the shop, picks the version [R-004-133] [R-004-98]',
    rows: [
      // Shanghai is eight hours ahead: 31 August 23:50, 1 September 00:00 and 08:10, each answered after four minutes.
      'V1 2021-08-31T15:50:00Z customer',
      'V1 2021-08-31T15:54:00Z agent a1',
      'V2 2021-08-31T16:00:00Z customer',
      'V2 2021-08-31T16:04:00Z agent a1',
      'V3 2021-09-01T00:10:00Z customer',
      'V3 2021-09-01T00:14:00Z agent a1',
      // 28 February 23:30 is still inside 08-24, 1 March 23:30 no longer inside 08-23.
      'V4 2023-02-28T15:30:00Z customer',
      'V4 2023-02-28T15:31:00Z agent a1',
      'V5 2023-03-01T15:30:00Z customer',
      'V5 2023-03-01T15:31:00Z agent a1',
      'V6 2023-03-01T02:00:00Z customer',
      'V6 2023-03-01T02:01:00Z agent a1',
    ],
    figures: [
      'kuaishou@before-2021-09 replyWithin5Min buyerDay 1/1',
      'kuaishou@2021-09 replyWithin3Min buyerDay 1/2 outOfWindow=1',
      'kuaishou@2023-03 replyWithin3Min buyerDay 1/1 outOfWindow=1',
    ],
  },
  {
    title: 'without anything to count there is no rate and no mean',
    rows: ['Z1 2026-04-10T10:00:00+08:00 system'],
    figures: [
      'own@1 replyWithin3Min round 0/0',
      'pdd@1 replyWithin3Min buyerDay 0/0',
      'jd@1 firstReplyWithin30Sec firstReply 0/0',
      'own@1 averageResponseTime round 0/0',
      'own@1 answerQuestionRatio message 0/0',
    ],
  },
  {
    title: 'on the day the clocks go forward waits are true time and windows the wall’s',
    zone: 'America/New_York',
    rows: [
      // 02:00 to 03:00 does not exist: 120 s pass.
      'D1 2026-03-08T01:59:00 customer',
      'D1 2026-03-08T03:01:00 agent a1',
      // 08:00 of summer time and the last millisecond before.
      'D2 2026-03-08T12:00:00Z customer',
      'D2 2026-03-08T12:00:10Z agent a1',
      'D3 2026-03-08T11:59:59.999Z customer',
      'D3 2026-03-08T12:00:10Z agent a1',
    ],
    figures: [
      'pdd@1 replyWithin3Min buyerDay 1/1 outOfWindow=2',
      // 120 + 10 + 10.001 s over 3.
      `own@1 firstResponseTime firstReply 3/3 mean=${140_001 / 3}`,
    ],
  },
  {
    title: 'on the day the clocks go back an hour comes twice and the buyer counts once',
    zone: 'America/New_York',
    rows: [
      'D4/b 2026-11-01T01:59:00-04:00 customer',
      'D4/b 2026-11-01T01:01:00-05:00 agent a1',
      'D5/b 2026-11-01T23:30:00 customer',
      'D5/b 2026-11-01T23:31:00 agent a1',
    ],
    figures: [
      'own@1 consultations buyerDay 1/1',
      // 120 and 60 s.
      'own@1 averageResponseTime round 2/2 mean=90000',
    ],
  },
]
