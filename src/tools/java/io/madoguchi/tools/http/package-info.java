/**
 * The command {@code scripts/http}: executes a collection of requests as REST clients of editors keep them ({@code .http}
 * files of VS Code REST Client and IntelliJ), and checks what the collection says about the answers in its comments.
 */
@NullMarked
package io.madoguchi.tools.http;

import org.jspecify.annotations.NullMarked;
