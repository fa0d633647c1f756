package com.snshelper.networks;

import com.snshelper.platform.EgressResult.Why;

/** Says in words why the server that a person named could not be asked. */
public final class Unreachable {

    private Unreachable() {}

    /** The message key of the reason. */
    public static String messageKey(Why why) {
        return switch (why) {
            case BAD_ADDRESS -> "networks.connect.badAddress";
            case PRIVATE_ADDRESS -> "networks.connect.privateAddress";
            case NOT_A_RECIPIENT -> "networks.connect.notARecipient";
            case UNKNOWN_HOST -> "networks.connect.unknownHost";
            case REFUSED -> "networks.connect.refused";
            case TLS -> "networks.connect.tls";
            case TIMEOUT -> "networks.connect.timeout";
            case BODY, TOO_LARGE, BROKEN -> "networks.connect.unexpected";
        };
    }
}
