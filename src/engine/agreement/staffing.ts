/** The parts of a staffing clause (C5) as people read them. */
export const staffingParts = {
  seatFill: { zh: '在岗率', en: 'Seat fill' },
  certifiedShare: { zh: '持证上岗率', en: 'Certified share' },
  attrition: { zh: '流失率', en: 'Attrition' },
  replacementHours: { zh: '补位时长', en: 'Replacement time' },
} as const
