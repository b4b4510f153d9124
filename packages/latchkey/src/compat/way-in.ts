/** Whether a path is that of a page the app named: its query and a slash at the end do not make it another. */
export function isPage(pathname: string, page: string): boolean {
  const path = page.split(/[?#]/, 1)[0] ?? "";
  return toBare(pathname) === toBare(path);
}

/** Whether a path is one of the endpoints, written with or without the path Next.js serves the app below. */
export function isEndpoint(pathname: string, endpoints: string, basePath: string): boolean {
  return [pathname, basePath + pathname].some((path) => path.startsWith(`${endpoints}/`));
}

const toBare = (path: string): string => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);
