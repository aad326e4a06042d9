; An engine that serves, and hosts that have the plug-in loaded, hold files that are to be replaced or taken away.

; Whether a file can be written; waits ten seconds for it, as an engine may take to end.
!macro AwaitFile PATH WHO
    StrCpy $2 40
    ${DoWhile} $2 > 0
        ${IfNot} ${FileExists} "${PATH}"
            ${Break}
        ${EndIf}
        ClearErrors
        FileOpen $3 "${PATH}" a
        ${IfNot} ${Errors}
            FileClose $3
            ${Break}
        ${EndIf}
        Sleep 250
        IntOp $2 $2 - 1
    ${Loop}
    ${If} $2 = 0
        !insertmacro Refuse "${WHO} still uses TagBox. Close it, and run this again."
    ${EndIf}
!macroend

!macro EndEngine PREFIX
Function ${PREFIX}EndEngine
    ${If} ${FileExists} "$INSTDIR\tagbox.exe"
        nsExec::Exec '"$INSTDIR\tagbox.exe" stop'
        Pop $0
    ${EndIf}
    !insertmacro AwaitFile "$INSTDIR\tagbox.exe" "A program"
    !insertmacro AwaitFile "${BUNDLE}\Contents\x86_64-win\TagBox.vst3" "A DAW"
FunctionEnd
!macroend

!insertmacro EndEngine ""
!insertmacro EndEngine "un."
