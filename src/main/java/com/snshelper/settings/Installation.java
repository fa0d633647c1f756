package com.snshelper.settings;

/**
 * Who runs the service.
 *
 * @param name of the company, as customers know it; may be empty
 * @param address by post; may be empty
 * @param dataProtectionOfficer how to reach her; may be empty
 */
public record Installation(String name, String address, String dataProtectionOfficer, SignUpMode signUp) {}
