package com.snshelper.networks;

/** What the law wants readers to know about a post, and some networks show in their own way. */
public enum Flag {
    /** Somebody paid for it, or gave something for it. */
    ADVERT,
    /** A machine made its words or pictures. */
    MADE_WITH_AI
}
