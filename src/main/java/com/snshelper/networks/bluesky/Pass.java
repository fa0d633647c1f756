package com.snshelper.networks.bluesky;

/** What lets a call in. */
sealed interface Pass {

    /** The token of a session that an app password opened: whoever holds it may use it. */
    record Bearer(String token) implements Pass {

        /** Not the secret. */
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** The token of an authorization, worth nothing without its key. */
    record Bound(String token, ProofKey key) implements Pass {

        /** Not the secrets. */
        @Override
        public String toString() {
            return "Bound";
        }
    }
}
