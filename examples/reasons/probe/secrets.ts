// Known to everyone, as is the password: this app is for tests on one machine.
export const secret = "0f4c1e7b93a85d26c0f4c1e7b93a85d2";
export const otherSecret = "b2d7f6083c9e41a5b2d7f6083c9e41a5";
