package com.snshelper.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the way out may reach.
 *
 * @param allowPrivateAddresses whether loopback, private addresses and plain http are let through: for tests and
 *     intranets only
 */
@ConfigurationProperties("snshelper.egress")
public record EgressProperties(boolean allowPrivateAddresses) {}
