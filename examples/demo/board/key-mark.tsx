export function KeyMark() {
  return (
    <svg className="key-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <circle cx="11" cy="16" r="4.7" />
      <path d="M15.7 16H26v4.2M21.4 16v3.2" />
    </svg>
  );
}
