-- Ada's password is "analytical engine", Lin's is "quiet water".
INSERT INTO "User" ("id", "name", "email", "role") VALUES
  ('1001', 'Ada Admin', 'ada@example.com', 'ADMIN'),
  ('1002', 'Lin User', 'lin@example.com', 'USER');
INSERT INTO "Password" ("userId", "hash") VALUES
  ('1001', '$2b$08$owjyKkX76YU40A4WZGz1l.ssLNsXXp4/PUQ3yYG2oC3zpa44t8Vy2'),
  ('1002', '$2b$08$bLH5bkwczlH9Fv.Q2OAbguC.xZQ2ReYaK7bisAtme.MiOlzZpXG3a');
