; The user's own PATH, as the registry has it.

; NSIS cuts longer texts, and half a PATH must never be written back.
!define LONGEST_PATH 900

; The PATH in $0; empty, with the error flag, where it is too long to be touched.
!macro ReadPath
    ClearErrors
    System::Call 'advapi32::RegGetValueW(p 0x80000001, w "Environment", w "Path", i 0x10000006, p 0, p 0, *i 0 .r1)'
    IntOp $1 $1 / 2
    ${If} $1 > ${LONGEST_PATH}
        StrCpy $0 ""
        SetErrors
    ${Else}
        ReadRegStr $0 HKCU Environment Path
        ClearErrors
    ${EndIf}
!macroend

!macro WritePath
    WriteRegExpandStr HKCU Environment Path "$0"
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

Function AddToPath
    !insertmacro ReadPath
    ${If} ${Errors}
        MessageBox MB_OK|MB_ICONINFORMATION "Your PATH is very long and was left as it is. To type 'tagbox' alone, add $INSTDIR to it." /SD IDOK
    ${ElseIf} $0 == ""
        StrCpy $0 "$INSTDIR"
        !insertmacro WritePath
    ${Else}
        ${WordAdd} "$0" ";" "+$INSTDIR" $0
        !insertmacro WritePath
    ${EndIf}
FunctionEnd

Function un.RemoveFromPath
    !insertmacro ReadPath
    ${IfNot} ${Errors}
    ${AndIf} $0 != ""
        ${un.WordAdd} "$0" ";" "-$INSTDIR" $1
        ${If} $1 != $0
            StrCpy $0 $1
            ${If} $0 == ""
                DeleteRegValue HKCU Environment Path
                SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
            ${Else}
                !insertmacro WritePath
            ${EndIf}
        ${EndIf}
    ${EndIf}
FunctionEnd
