package com.snshelper.platform;

/** Which hosts may be called for which purpose; every policy found in the program has to agree. */
public interface EgressPolicy {

    /** The purpose of a call to a server which a customer named: any public host is allowed by that act. */
    String CUSTOMERS_CHOICE = "customers-choice";

    /** The purpose of a call to this very program, for its built-in network. */
    String OURSELVES = "ourselves";

    boolean allows(String host, String purpose);
}
