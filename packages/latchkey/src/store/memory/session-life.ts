import type { Adapter, StoredSession, VerificationToken } from "../../contract/adapter.js";

interface Tables {
  readonly sessions: Map<string, StoredSession>;
  readonly verifications: Map<string, VerificationToken>;
}

type LifeMethods =
  | "rotateSession"
  | "listSessionsByUserId"
  | "revokeSessionsByUserId"
  | "getRevocationEpoch"
  | "raiseRevocationEpoch";

interface SessionLife extends Required<Pick<Adapter, LifeMethods>> {
  deleteExpired(before: Date, limit: number): number;
}

/** How sessions in memory are renewed, listed and ended. */
export function createSessionLife({ sessions, verifications }: Tables, now: () => number): SessionLife {
  const epochs = new Map<string, number>();
  const ofUser = (userId: string) => [...sessions.values()].filter((session) => session.userId === userId);
  return {
    rotateSession(sessionToken, next) {
      const session = sessions.get(sessionToken);
      if (session === undefined) return null;
      const rotated = { ...session, ...next };
      sessions.delete(sessionToken);
      sessions.set(rotated.sessionToken, rotated);
      return { ...rotated };
    },
    listSessionsByUserId: (userId) =>
      ofUser(userId)
        .filter(({ expires }) => expires.getTime() > now())
        .sort((a, b) => b.expires.getTime() - a.expires.getTime())
        .map((session) => ({ ...session })),
    revokeSessionsByUserId(userId, except) {
      const revoked = ofUser(userId).filter(({ sessionToken }) => sessionToken !== except);
      for (const { sessionToken } of revoked) sessions.delete(sessionToken);
      return revoked.length;
    },
    getRevocationEpoch(userId) {
      const epoch = epochs.get(userId);
      return epoch === undefined ? null : new Date(epoch);
    },
    raiseRevocationEpoch(userId, epoch) {
      epochs.set(userId, Math.max(epochs.get(userId) ?? 0, epoch.getTime()));
    },
    deleteExpired: (before, limit) =>
      deleteEnded(sessions, before, limit) + deleteEnded(verifications, before, limit),
  };
}

function deleteEnded(rows: Map<string, { expires: Date }>, before: Date, limit: number): number {
  const ended = [...rows].filter(([, { expires }]) => expires < before).slice(0, limit);
  for (const [key] of ended) rows.delete(key);
  return ended.length;
}
