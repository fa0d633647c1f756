package com.snshelper.platform;

import java.io.IOException;
import java.io.InputStream;

/** Keeps what is too big for the database, under keys that tell nothing about the content or its owner. */
public interface FileStore {

    /** Keeps all bytes of the stream and returns their key; once it returns, a crash loses nothing. */
    String keep(InputStream content) throws IOException;

    /** @throws java.nio.file.NoSuchFileException when nothing is kept under the key */
    InputStream open(String key) throws IOException;

    /** Forgets the file; does nothing when it is gone already. */
    void delete(String key) throws IOException;
}
