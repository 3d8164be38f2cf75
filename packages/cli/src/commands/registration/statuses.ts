export const registrationStatuses = ['active', 'migrating', 'inactive'] as const;
