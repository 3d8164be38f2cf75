export const userRoles = ['user', 'team_admin', 'admin'] as const;
