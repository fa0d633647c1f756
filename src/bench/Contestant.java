import java.time.Instant;

/** Something that does a job at its time: the program, or a queue beside it. Posts have running numbers. */
interface Contestant {

    String name();

    /** Whether it says that whatever happens nothing is published twice, and nothing is lost. A run in which that is not so fails. */
    default boolean promisesOnce() {
        return false;
    }

    /** Makes what it needs, empty. */
    void prepare() throws Exception;

    /** Puts posts {@code from} to {@code to} (exclusive) in, due one after the other at this distance. */
    void fill(int from, int to, Instant first, long apartMicros) throws Exception;

    /** Starts a node; returns when it works. */
    Process node(int number) throws Exception;

    /** A node was killed: what its operator does about it, where the others do not notice by themselves. */
    default void killed(int number) throws Exception {}

    /** What it has not finished yet, by its own books. */
    long left() throws Exception;

    /** What it has given up, or leaves to a person, by its own books. */
    long heldOrFailed() throws Exception;

    /** Removes what {@link #prepare} made. */
    void remove() throws Exception;
}
