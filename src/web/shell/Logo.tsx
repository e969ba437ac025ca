export function Logo({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <rect width="32" height="32" rx="9" fill="var(--brand)" />
      <g fill="none" stroke="var(--on-brand)" strokeLinecap="round">
        <path d="M9 20.5V14a7 7 0 0 1 14 0v6.5" strokeWidth="2.6" />
        <path d="M23 21.5c0 2-2 3-5 3" strokeWidth="2" />
      </g>
      <path d="M7.6 16.5h2.8v5H7.6zM21.6 16.5h2.8v5h-2.8z" fill="var(--on-brand)" />
    </svg>
  )
}
